import KMLFYAML

/// A value with its Python type, as the oracle prints it.
struct PythonValue: Codable, Equatable {
    var t: String
    var v: String?
    var items: [PythonValue]?
}

extension PythonValue {
    init(_ node: YAMLNode) {
        switch node.value {
        case .null: self.init(t: "null")
        case .bool(let bool): self.init(t: "bool", v: bool ? "true" : "false")
        case .integer(let integer): self.init(t: "int", v: String(integer))
        case .bigInteger(let digits): self.init(t: "int", v: digits)
        case .double(let double): self.init(t: "float", v: double.isNaN ? "nan" : double.bitPattern.hex)
        case .string(let string): self.init(t: "str", v: string)
        case .date(let date): self.init(t: "date", v: date.description)
        case .timestamp(let timestamp): self.init(t: "timestamp", v: timestamp.description)
        case .binary(let bytes): self.init(t: "binary", v: bytes.map(\.hex).joined())
        case .sequence(let items): self.init(t: "seq", items: items.map(PythonValue.init))
        case .mapping(let mapping):
            self.init(t: "map", items: mapping.entries.flatMap { [PythonValue($0.key), PythonValue($0.value)] })
        }
    }

    /// The node made in code, or nil for a type that the oracle doesn't print.
    var node: YAMLNode? {
        let text = v ?? ""
        switch t {
        case "null": return nil as YAMLNode
        case "bool": return .bool(text == "true")
        case "int": return Int(text).map { .integer($0) } ?? YAMLNode(.bigInteger(text))
        case "float": return .double(text == "nan" ? .nan : Double(bitPattern: UInt64(text, radix: 16) ?? 0))
        case "str": return .string(text)
        case "binary": return YAMLNode(.binary(Self.bytes(text)))
        // Reading them back is checked on its own.
        case "date", "timestamp": return try? YAML.parse(text, name: "date")
        case "seq": return .sequence((items ?? []).compactMap(\.node))
        case "map":
            let nodes = (items ?? []).compactMap(\.node)
            let entries = stride(from: 0, to: nodes.count, by: 2).map {
                YAMLMapping.Entry(key: nodes[$0], value: nodes[$0 + 1])
            }
            return .mapping(YAMLMapping(entries: entries))
        default: return nil
        }
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
    }

    /// Byte by byte, because `==` takes composed and decomposed letters for the same.
    static func == (left: PythonValue, right: PythonValue) -> Bool {
        left.t == right.t && left.items == right.items
            && (left.v ?? "").utf8.elementsEqual((right.v ?? "").utf8)
    }
}

extension FixedWidthInteger {
    fileprivate var hex: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: Self.bitWidth / 4 - digits.count) + digits
    }
}
