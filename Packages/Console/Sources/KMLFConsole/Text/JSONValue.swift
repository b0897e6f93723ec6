/// A JSON document to be written: what `--json` prints. Keys keep their order.
public enum JSONValue: Sendable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral {
    /// Members in order.
    case object([(key: String, value: JSONValue)])
    /// Elements in order.
    case array([JSONValue])
    /// Text.
    case string(String)
    /// A whole number.
    case integer(Int64)
    /// A number; NaN and the infinities become the strings `"NaN"`, `"Infinity"` and `"-Infinity"`, as in MLflow's REST API.
    case double(Double)
    /// true or false.
    case bool(Bool)
    /// Nothing.
    case null

    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }

    /// true or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// Nothing.
    public init(nilLiteral: ()) { self = .null }

    /// Text where there is one, else null.
    public static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// A whole number where there is one, else null.
    public static func optional(_ number: Int64?) -> JSONValue { number.map(JSONValue.integer) ?? .null }

    /// An object of strings, ordered by key.
    public static func strings(_ values: [String: String]) -> JSONValue {
        .object(values.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    }

    /// The document, indented by two spaces.
    public var text: String {
        var text = ""
        write(to: &text, indent: "")
        return text
    }

    private func write(to text: inout String, indent: String) {
        let inner = indent + "  "
        switch self {
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                text += (index == 0 ? "\n" : ",\n") + inner
                Self.write(member.key, to: &text)
                text += ": "
                member.value.write(to: &text, indent: inner)
            }
            text += members.isEmpty ? "}" : "\n\(indent)}"
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                text += (index == 0 ? "\n" : ",\n") + inner
                element.write(to: &text, indent: inner)
            }
            text += elements.isEmpty ? "]" : "\n\(indent)]"
        case .string(let value): Self.write(value, to: &text)
        case .integer(let value): text += String(value)
        case .double(let value) where value.isNaN: text += "\"NaN\""
        case .double(let value) where value.isInfinite: text += value > 0 ? "\"Infinity\"" : "\"-Infinity\""
        case .double(let value): text += value.description
        case .bool(let value): text += value ? "true" : "false"
        case .null: text += "null"
        }
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
