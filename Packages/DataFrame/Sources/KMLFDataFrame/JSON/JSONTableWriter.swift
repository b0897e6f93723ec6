/// Writes a frame's JSON forms.
struct JSONTableWriter {
    private(set) var bytes: [UInt8] = []

    mutating func writeSplit(_ frame: DataFrame) {
        bytes += "{\"columns\":".utf8
        list(frame.columns.count) { $0.write(text: frame.columns[$1].name) }
        bytes += ",\"index\":".utf8
        list(frame.rowCount) { $0.bytes += String($1).utf8 }
        bytes += ",\"data\":".utf8
        list(frame.rowCount) { writer, row in
            writer.list(frame.columns.count) { $0.write(frame.columns[$1][row]) }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func writeRecords(_ frame: DataFrame) {
        list(frame.rowCount) { writer, row in
            writer.list(frame.columns.count, open: "{", close: "}") { writer, index in
                writer.write(text: frame.columns[index].name)
                writer.bytes.append(UInt8(ascii: ":"))
                writer.write(frame.columns[index][row])
            }
        }
    }

    private mutating func list(
        _ count: Int, open: Unicode.Scalar = "[", close: Unicode.Scalar = "]",
        _ element: (inout JSONTableWriter, Int) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        for index in 0..<count {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            element(&self, index)
        }
        bytes.append(UInt8(ascii: close))
    }

    private mutating func write(_ cell: Cell) {
        switch cell {
        case .missing: bytes += "null".utf8
        case .integer(let value): bytes += String(value).utf8
        case .double(let value): bytes += (value.isFinite ? value.description : "null").utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .string(let value): write(text: value)
        case .date(let value): write(text: value.text(separator: "T", withTime: true))
        }
    }

    private mutating func write(text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes += "\\n".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x09: bytes += "\\t".utf8
            case 0..<0x20:
                bytes += "\\u00".utf8
                bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                bytes += String(byte & 0x0F, radix: 16).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
