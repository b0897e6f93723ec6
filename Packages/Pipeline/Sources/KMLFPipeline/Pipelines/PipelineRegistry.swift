/// The project's pipelines by name: `["__default__": dataScience, "training": training]`.
public struct PipelineRegistry: Sendable, ExpressibleByDictionaryLiteral {
    /// The pipeline that runs when none is named.
    public static let defaultName = "__default__"
    private let pipelines: [String: Pipeline]
    private let repeated: [String]

    /// A name that comes twice is reported when a pipeline is asked for.
    public init(dictionaryLiteral elements: (String, Pipeline)...) {
        pipelines = Dictionary(elements, uniquingKeysWith: { first, _ in first })
        let names = Dictionary(grouping: elements, by: \.0)
        repeated = names.filter { $0.value.count > 1 }.keys.sorted()
    }

    /// All names, sorted.
    public var names: [String] { pipelines.keys.sorted() }

    /// The pipeline of that name, or nil.
    public subscript(name: String) -> Pipeline? { pipelines[name] }

    /// The pipelines of these names joined into one; `__default__` when there is no name. All names that the registry
    /// does not know are reported together.
    public func pipeline(named names: [String] = []) throws(PipelineError) -> Pipeline {
        var joined: Pipeline?
        var problems = repeated.map { PipelineProblem(.duplicateName, "the pipeline `\($0)` is registered twice") }
        for name in names.isEmpty ? [PipelineRegistry.defaultName] : names {
            if let pipeline = pipelines[name] {
                joined = joined.map { $0 + pipeline } ?? pipeline
            } else {
                problems.append(unknown(name))
            }
        }
        guard problems.isEmpty else { throw PipelineError(problems) }
        return joined ?? Pipeline([])
    }

    private func unknown(_ name: String) -> PipelineProblem {
        let hint = suggestion(for: name, among: Set(pipelines.keys))
        let list = pipelines.isEmpty ? "" : "; registered: \(names.map { "`\($0)`" }.joined(separator: ", "))"
        return PipelineProblem(.unknownName, "there is no pipeline `\(name)`\(hint)\(list)")
    }
}
