/// The name of a dataset as a node or the catalog writes it, taken apart by Kedro's rules: `params:…` and `parameters`
/// are parameters, and what follows `@` is the format of a transcoded dataset.
public struct DatasetName: Sendable, Hashable {
    /// The name as it was written.
    public let full: String

    /// Any text is taken; the check of the pipeline reports what is wrong with it.
    public init(_ full: String) { self.full = full }

    /// The name before `@`: two names with one base are one dataset in the order of nodes.
    public var base: String {
        guard let separator = full.firstIndex(of: "@") else { return full }
        return String(full[..<separator])
    }

    /// What follows the first `@`, or nil when the dataset is not transcoded.
    public var format: String? {
        guard let separator = full.firstIndex(of: "@") else { return nil }
        return String(full[full.index(after: separator)...])
    }

    /// Whether the value comes from the project's parameters: `parameters` itself, or any `params:…`.
    public var isParameter: Bool { full == "parameters" || parameterPath != nil }

    /// The dotted path into the parameters, `a.b` for `params:a.b`; nil for every other name, `parameters` included.
    public var parameterPath: String? {
        full.hasPrefix("params:") ? String(full.dropFirst("params:".count)) : nil
    }
}
