import KMLFYAML

/// A node written as JSON, keys in their order.
struct JSONText {
    private let node: YAMLNode

    init(_ node: YAMLNode) { self.node = node }

    /// On one line.
    var text: String { Self.write(node, margin: nil) }

    /// One key or element a line, two spaces a level.
    var indented: String { Self.write(node, margin: "") }

    private static func write(_ node: YAMLNode, margin: String?) -> String {
        switch node.value {
        case .null: return "null"
        case .bool(let flag): return String(flag)
        case .integer(let number): return String(number)
        case .bigInteger(let digits): return digits
        case .double(let number): return number.isFinite ? number.pythonDescription : quoted(number.pythonDescription)
        case .sequence(let nodes):
            return enclose(nodes.map { (nil, $0) }, in: ("[", "]"), margin: margin)
        case .mapping(let mapping):
            let entries = mapping.entries.map { ($0.key.scalarText ?? "null", $0.value) }
            return enclose(entries, in: ("{", "}"), margin: margin)
        case .string, .date, .timestamp, .binary: return quoted(node.scalarText ?? "")
        }
    }

    private static func enclose(
        _ entries: [(key: String?, value: YAMLNode)], in brackets: (String, String), margin: String?
    ) -> String {
        if entries.isEmpty { return brackets.0 + brackets.1 }
        let inner = margin.map { $0 + "  " }
        let lines = entries.map { entry in
            (inner ?? "") + (entry.key.map { quoted($0) + ": " } ?? "") + write(entry.value, margin: inner)
        }
        guard let margin else { return brackets.0 + lines.joined(separator: ", ") + brackets.1 }
        return brackets.0 + "\n" + lines.joined(separator: ",\n") + "\n" + margin + brackets.1
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
