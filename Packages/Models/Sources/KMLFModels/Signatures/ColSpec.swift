import KMLFYAML

/// One column of a schema.
public struct ColSpec: Sendable, Hashable {
    /// Nil in a schema whose columns have no names.
    public var name: String?
    /// The type of its values.
    public var type: SchemaType
    /// Whether it must be there and have a value in each row.
    public var required: Bool

    /// A column, which must be there unless told otherwise.
    public init(_ name: String? = nil, _ type: SchemaType, required: Bool = true) {
        self.name = name
        self.type = type
        self.required = required
    }

    /// A column of single values.
    public init(_ name: String? = nil, _ type: DataType, required: Bool = true) {
        self.init(name, .value(type), required: required)
    }

    var json: YAMLNode {
        var members = type.members
        if let name { members["name"] = .string(name) }
        members["required"] = .bool(required)
        return .mapping(members)
    }

    init(json node: YAMLNode) throws(ModelError) {
        let name: String? =
            switch node["name"]?.value {
            case nil, .null: nil
            case .string(let name): name
            // pandas numbers the columns that have no names.
            case .integer(let number): String(number)
            default: throw node.malformed("`name` must be text")
            }
        self.init(name, try SchemaType(json: node), required: node["required"]?.bool ?? true)
    }
}
