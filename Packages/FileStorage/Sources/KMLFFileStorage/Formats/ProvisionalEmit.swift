import KMLFYAML

extension YAML {
    static func emit(_ node: YAMLNode) -> String {
        guard let mapping = node.mapping else { return "{}\n" }
        return lines(mapping, indent: "")
    }

    private static func lines(_ mapping: YAMLMapping, indent: String) -> String {
        mapping.entries.sorted { $0.key.string ?? "" < $1.key.string ?? "" }.map { entry in
            let value =
                switch entry.value.value {
                case .null: "null"
                case .integer(let number): String(number)
                case .string(let text): quoted(text)
                case .mapping(let inner): inner.isEmpty ? "{}" : "\n" + lines(inner, indent: indent + "  ").dropLast()
                default: "[]"
                }
            return "\(indent)\(entry.key.string ?? ""): \(value)\n"
        }.joined()
    }

    private static func quoted(_ text: String) -> String {
        "\""
            + text.unicodeScalars.map { scalar in
                switch scalar {
                case "\"": "\\\""
                case "\\": "\\\\"
                case "\n": "\\n"
                case "\t": "\\t"
                case "\r": "\\r"
                default:
                    scalar.value < 32 || scalar.value == 127
                        ? "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16) : String(scalar)
                }
            }.joined() + "\""
    }
}
