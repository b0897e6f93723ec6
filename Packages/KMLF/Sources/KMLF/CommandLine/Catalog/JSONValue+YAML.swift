public import KMLFConsole
public import KMLFYAML

extension JSONValue {
    /// The node as JSON; dates and whole numbers that are too large become text.
    public init(_ node: YAMLNode) {
        switch node.value {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .integer(let number): self = .integer(Int64(number))
        case .bigInteger(let digits): self = .string(digits)
        case .double(let number): self = .double(number)
        case .string(let text): self = .string(text)
        case .date(let date): self = .string(date.description)
        case .timestamp(let timestamp): self = .string(timestamp.description)
        case .binary(let bytes): self = .array(bytes.map { .integer(Int64($0)) })
        case .sequence(let items): self = .array(items.map(JSONValue.init))
        case .mapping(let mapping):
            self = .object(
                mapping.entries.map { entry in
                    (entry.key.string ?? JSONValue(entry.key).line, JSONValue(entry.value))
                })
        }
    }

    /// The document in one line.
    var line: String {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
}
