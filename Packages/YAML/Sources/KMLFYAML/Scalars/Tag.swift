/// The types of YAML 1.1.
enum Tag: String {
    case null
    case boolean = "bool"
    case integer = "int"
    case double = "float"
    case timestamp
    case string = "str"
    case binary
    case sequence = "seq"
    case mapping = "map"
    case merge
    case defaultValue = "value"
    case set
    case orderedMapping = "omap"
    case pairs

    private static let prefix = "tag:yaml.org,2002:"

    /// nil for a tag that is not YAML's own.
    init?(name: String) {
        guard name.hasPrefix(Self.prefix) else { return nil }
        self.init(rawValue: String(name.dropFirst(Self.prefix.count)))
    }

    /// As it is written in a document.
    var shorthand: String { "!!" + rawValue }

    /// A name that libyaml spelt out, as it is written in a document.
    static func shorthand(_ name: String) -> String {
        name.hasPrefix(prefix) ? "!!" + name.dropFirst(prefix.count) : name
    }

    /// What a node of the tag is called in a sentence.
    var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .double: "a number"
        case .timestamp: "a date or a time"
        case .binary: "binary data"
        case .sequence, .pairs: "a list"
        case .mapping, .set, .orderedMapping: "a mapping"
        case .string, .merge, .defaultValue: "text"
        }
    }

    /// What to write instead, for the collections that have no form here.
    var refusal: String? {
        switch self {
        case .set: "`!!set` is not read; write a list"
        case .orderedMapping: "`!!omap` is not read; write a mapping, which keeps its order"
        case .pairs: "`!!pairs` is not read; write a list of lists"
        default: nil
        }
    }
}
