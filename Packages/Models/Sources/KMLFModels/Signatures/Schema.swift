import KMLFCoding
import KMLFYAML

/// What a model takes or gives: columns of a table, or arrays.
public enum Schema: Sendable, Hashable {
    /// Columns, all with a name or none.
    case columns([ColSpec])
    /// Arrays: one without a name, or several with names.
    case tensors([TensorSpec])

    /// MLflow's JSON, byte for byte (`Schema.to_json`).
    public var json: String {
        let items =
            switch self {
            case .columns(let columns): columns.map(\.json)
            case .tensors(let tensors): tensors.map(\.json)
            }
        return String(
            decoding: JSON.bytes(of: .sequence(items), style: JSON.Style(escapesUnicode: true)), as: UTF8.self)
    }

    /// Reads that JSON. `name` is what errors call the text, such as `model/MLmodel, signature.inputs`.
    public init(json text: String, name: String) throws(ModelError) {
        let node = try YAMLNode(json: text, name: name)
        guard let items = node.sequence, let first = items.first else {
            throw node.malformed("a schema is a list of at least one column or tensor")
        }
        let isTensors = first["type"]?.string == "tensor"
        var columns: [ColSpec] = []
        var tensors: [TensorSpec] = []
        for item in items {
            guard (item["type"]?.string == "tensor") == isTensors else {
                throw item.malformed("a schema has columns or tensors, not both")
            }
            if isTensors {
                tensors.append(try TensorSpec(json: item))
            } else {
                columns.append(try ColSpec(json: item))
            }
        }
        try Self.checkNames(isTensors ? tensors.map(\.name) : columns.map(\.name), at: node)
        self = isTensors ? .tensors(tensors) : .columns(columns)
    }

    private static func checkNames(_ names: [String?], at node: YAMLNode) throws(ModelError) {
        let known = names.compactMap(\.self)
        guard known.isEmpty || known.count == names.count else {
            throw node.malformed("some of the schema's parts have names and some do not")
        }
        if let twice = Dictionary(grouping: known, by: \.self).filter({ $0.value.count > 1 }).keys.min() {
            throw node.malformed("the name `\(twice)` is used by two of the schema's parts")
        }
    }
}

extension YAMLNode {
    init(json text: String, name: String) throws(ModelError) {
        do {
            self = try JSON.parse(Array(text.utf8), name: name)
        } catch {
            throw ModelError(.malformedModel, error.description)
        }
    }
}
