import KMLFYAML

/// Writes a tree of nodes as JSON, as Python's `json.dump` writes it: NaN and the infinities by name, doubles with their
/// point.
struct JSONWriter {
    let style: JSON.Style
    private(set) var bytes: [UInt8] = []

    init(style: JSON.Style = JSON.Style()) { self.style = style }

    mutating func write(_ node: YAMLNode, depth: Int = 0) {
        switch node.value {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .integer(let number): bytes += String(number).utf8
        case .bigInteger(let digits): bytes += digits.utf8
        case .double(let number): bytes += Self.text(of: number).utf8
        case .string(let text): write(text: text)
        case .date(let date): write(text: date.description)
        case .timestamp(let timestamp): write(text: timestamp.description)
        case .binary(let bytes): write(YAMLNode(.sequence(bytes.map { .integer(Int($0)) })), depth: depth)
        case .sequence(let items):
            write(items, open: "[", close: "]", depth: depth) { $0.write($1, depth: depth + 1) }
        case .mapping(let mapping):
            var entries = mapping.entries.map { (key: Self.key($0.key), value: $0.value) }
            if style.sortsKeys {
                entries.sort { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
            }
            write(entries, open: "{", close: "}", depth: depth) { writer, entry in
                writer.write(text: entry.key)
                writer.bytes += ": ".utf8
                writer.write(entry.value, depth: depth + 1)
            }
        }
    }

    private mutating func write<Element>(
        _ elements: [Element], open: Unicode.Scalar, close: Unicode.Scalar, depth: Int,
        _ body: (inout JSONWriter, Element) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes += (style.indent == nil ? ", " : ",").utf8 }
            newLine(depth + 1)
            body(&self, element)
        }
        if !elements.isEmpty { newLine(depth) }
        bytes.append(UInt8(ascii: close))
    }

    private mutating func newLine(_ depth: Int) {
        guard let indent = style.indent else { return }
        bytes.append(0x0A)
        bytes += repeatElement(0x20, count: indent * depth)
    }

    private static func text(of number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        return number.description
    }

    private static func key(_ node: YAMLNode) -> String {
        node.string
            ?? String(
                decoding: {
                    var writer = JSONWriter(); writer.write(node); return writer.bytes
                }(), as: UTF8.self)
    }

    private mutating func write(text: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            case _ where scalar.value < 0x20 || style.escapesUnicode && !scalar.isASCII:
                for unit in UTF16.encode(scalar) ?? .init() {
                    let digits = String(unit, radix: 16)
                    bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
                }
            default: bytes += UTF8.encode(scalar) ?? .init()
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
