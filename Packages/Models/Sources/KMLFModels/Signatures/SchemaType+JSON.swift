import KMLFSpelling
import KMLFYAML

extension SchemaType {
    /// The members in which a signature writes the type, in MLflow's order (`to_dict`); properties are sorted by name.
    var members: YAMLMapping {
        switch self {
        case .value(let type): ["type": .string(type.rawValue)]
        case .array(let element): ["type": "array", "items": .mapping(element.members)]
        case .object(let properties):
            [
                "type": "object",
                "properties": .mapping(
                    YAMLMapping(
                        properties.sorted { $0.name < $1.name }.map { property in
                            var members = property.type.members
                            members["required"] = .bool(property.required)
                            return (property.name, .mapping(members))
                        })),
            ]
        case .map(let value): ["type": "map", "values": .mapping(value.members)]
        case .any: ["type": "any"]
        case .sparkVector: ["type": "sparkml_vector"]
        }
    }

    /// Reads those members; others are the caller's.
    init(json node: YAMLNode) throws(ModelError) {
        guard let name = node["type"]?.string else { throw node.malformed("there is no `type`, which is text") }
        switch name {
        case "array": self = .array(try SchemaType(json: try node.required("items")))
        case "map": self = .map(try SchemaType(json: try node.required("values")))
        case "any": self = .any
        case "sparkml_vector": self = .sparkVector
        case "object":
            guard let mapping = try node.required("properties").mapping, !mapping.isEmpty else {
                throw node.malformed("`properties` must be an object with at least one property")
            }
            var properties: [Property] = []
            for entry in mapping.entries {
                properties.append(
                    Property(
                        entry.key.string ?? "", try SchemaType(json: entry.value),
                        required: entry.value["required"]?.bool ?? true))
            }
            self = .object(properties)
        default:
            guard let type = DataType(rawValue: name) else {
                let known = DataType.allCases.map(\.rawValue) + ["array", "object", "map", "any"]
                let nearest = NearestName.of(name, in: known).map { "; did you mean `\($0)`?" } ?? ""
                throw (node["type"] ?? node).malformed(
                    "`\(name)` is no type of MLflow's (\(known.joined(separator: ", ")))\(nearest)")
            }
            self = .value(type)
        }
    }
}

extension YAMLNode {
    /// A malformed model, with this node's place.
    func malformed(_ message: String) -> ModelError {
        ModelError(.malformedModel, (mark.map { "\($0.location): " } ?? "") + message)
    }

    func required(_ key: String) throws(ModelError) -> YAMLNode {
        guard let value = self[key] else { throw malformed("there is no `\(key)`") }
        return value
    }
}
