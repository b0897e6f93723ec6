/// Writes a frame as CSV text.
struct CSVWriter {
    private(set) var bytes: [UInt8] = []
    private let options: CSVWriteOptions
    private let missing: [UInt8]
    private let terminator: [UInt8]

    init(options: CSVWriteOptions) {
        self.options = options
        missing = Array(options.naRepresentation.utf8)
        terminator = Array(options.lineTerminator.utf8)
    }

    mutating func write(_ frame: DataFrame) {
        guard !frame.columns.isEmpty else { return }
        bytes.reserveCapacity((frame.rowCount + 1) * frame.columns.count * 8)
        if options.header {
            writeLine(frame) { writer, index in writer.write(text: frame.columns[index].name) }
        }
        // pandas writes a day alone only where no value of the column has a time.
        let withTime = frame.columns.map { column in
            column.dates?.contains { !($0?.isMidnight ?? true) } ?? false
        }
        for row in 0..<frame.rowCount {
            writeLine(frame) { writer, index in
                writer.write(frame.columns[index][row], withTime: withTime[index])
            }
        }
    }

    private mutating func writeLine(_ frame: DataFrame, _ field: (inout CSVWriter, Int) -> Void) {
        let start = bytes.count
        for index in frame.columns.indices {
            if index > 0 { bytes.append(options.separator) }
            field(&self, index)
        }
        // A line of nothing would be read as a blank line, not as a row.
        if bytes.count == start { bytes += [options.quote, options.quote] }
        bytes += terminator
    }

    private mutating func write(_ cell: Cell, withTime: Bool) {
        switch cell {
        case .missing: bytes += missing
        case .integer(let value): bytes += String(value).utf8
        case .double(let value): if value.isNaN { bytes += missing } else { bytes += value.description.utf8 }
        case .boolean(let value): bytes += (value ? "True" : "False").utf8
        case .string(let value): write(text: value)
        case .date(let value): bytes += value.text(separator: " ", withTime: withTime).utf8
        }
    }

    private mutating func write(text: String) {
        let utf8 = text.utf8
        let needsQuotes = utf8.contains {
            $0 == options.separator || $0 == options.quote || $0 == 0x0A || $0 == 0x0D
        }
        guard needsQuotes else {
            bytes += utf8
            return
        }
        bytes.append(options.quote)
        for byte in utf8 {
            if byte == options.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(options.quote)
    }
}
