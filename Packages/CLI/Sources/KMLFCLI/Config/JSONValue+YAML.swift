internal import KMLFConsole
internal import KMLFYAML

extension JSONValue {
    /// The value of a node; dates and binary data as text.
    init(_ node: YAMLNode) {
        switch node.value {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .integer(let number): self = .integer(Int64(number))
        case .double(let number): self = .double(number)
        case .bigInteger(let text), .string(let text): self = .string(text)
        case .date(let date): self = .string(date.description)
        case .timestamp(let timestamp): self = .string(timestamp.description)
        case .binary(let bytes): self = .array(bytes.map { .integer(Int64($0)) })
        case .sequence(let nodes): self = .array(nodes.map(JSONValue.init))
        case .mapping(let mapping):
            self = .object(
                mapping.entries.map { (key: $0.key.string ?? "\(JSONValue($0.key).text)", value: JSONValue($0.value)) })
        }
    }
}
