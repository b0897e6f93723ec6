import KMLFCoding
public import KMLFConfig
import KMLFYAML

/// The parameters that a model takes with each prediction.
public struct ParamSchema: Sendable, Hashable {
    /// In the order of the signature, no name twice.
    public let params: [ParamSpec]

    /// A name that comes twice is an error.
    public init(_ params: [ParamSpec]) throws(ModelError) {
        if let twice = Dictionary(grouping: params, by: \.name).filter({ $0.value.count > 1 }).keys.min() {
            throw ModelError(.invalidArgument, "the parameter `\(twice)` is in the signature twice; keep one")
        }
        self.params = params
    }

    /// Parameters whose types are those of their defaults; all that cannot be in a signature are told.
    public init(inferring values: ParameterMap) throws(ModelError) {
        var params: [ParamSpec] = []
        var problems: [String] = []
        for entry in values.entries {
            do throws(ModelError) {
                params.append(try ParamSpec(entry.name, inferredFrom: entry.value))
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw ModelError(.invalidArgument, problems) }
        try self.init(params)
    }

    /// The values that are taken where none are given.
    public var defaults: ParameterMap { ParameterMap(params.map { ($0.name, $0.defaultValue) }) }

    /// MLflow's JSON, byte for byte (`ParamSchema.to_json`).
    public var json: String {
        String(
            decoding: JSON.bytes(of: .sequence(params.map(\.json)), style: JSON.Style(escapesUnicode: true)),
            as: UTF8.self)
    }

    /// Reads that JSON; `name` is what errors call the text.
    public init(json text: String, name: String) throws(ModelError) {
        let node = try YAMLNode(json: text, name: name)
        guard let items = node.sequence else { throw node.malformed("the parameters of a signature are a list") }
        var params: [ParamSpec] = []
        for item in items { params.append(try ParamSpec(json: item)) }
        do {
            try self.init(params)
        } catch {
            throw node.malformed(error.description)
        }
    }
}
