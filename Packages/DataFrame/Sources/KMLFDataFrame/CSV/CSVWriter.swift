/// Writes a frame as CSV text.
struct CSVWriter {
    private(set) var bytes: [UInt8] = []
    private let options: CSVWriteOptions
    private let terminator: [UInt8]

    init(options: CSVWriteOptions) {
        self.options = options
        terminator = Array(options.lineTerminator.utf8)
    }

    mutating func write(_ frame: DataFrame) throws(DataFrameError) {
        guard !frame.columns.isEmpty else { return }
        bytes.reserveCapacity((frame.rowCount + 1) * frame.columns.count * 8)
        let names = options.headerNames ?? frame.columnNames
        guard names.count == frame.columns.count else {
            throw DataFrameError("`header` has \(names.count) names for \(frame.columns.count) columns")
        }
        if options.header {
            try writeLine(frame, row: nil) { writer, index throws(Unwritable) in try writer.write(text: names[index]) }
        }
        // pandas writes a day alone only where no value of the column has a time.
        let withTime = frame.columns.map { column in
            column.dates?.contains { !($0?.isMidnight ?? true) } ?? false
        }
        for row in 0..<frame.rowCount {
            try writeLine(frame, row: row) { writer, index throws(Unwritable) in
                try writer.write(frame.columns[index][row], withTime: withTime[index])
            }
        }
    }

    /// A text that needs quotes or escapes, where the options allow neither.
    private struct Unwritable: Error {}

    private mutating func writeLine(
        _ frame: DataFrame, row: Int?, _ field: (inout CSVWriter, Int) throws(Unwritable) -> Void
    ) throws(DataFrameError) {
        let start = bytes.count
        for index in frame.columns.indices {
            if index > 0 { bytes.append(options.separator) }
            do throws(Unwritable) {
                try field(&self, index)
            } catch {
                throw DataFrameError(
                    row: row.map { $0 + 1 }, column: frame.columns[index].name,
                    "the text holds a character that must be escaped, and there is no escape character (`escapechar`)")
            }
        }
        // A line of nothing would be read as a blank line, not as a row.
        if bytes.count == start, options.quoting != .none { bytes += [options.quote, options.quote] }
        bytes += terminator
    }

    private mutating func write(_ cell: Cell, withTime: Bool) throws(Unwritable) {
        switch cell {
        case .missing: try write(text: options.naRepresentation)
        case .integer(let value): try write(number: String(value))
        case .double(let value):
            guard !value.isNaN else { return try write(text: options.naRepresentation) }
            let text = options.floatFormat?.string(value) ?? value.description
            if options.floatFormat == nil {
                try write(number: withDecimalPoint(text))
            } else {
                try write(text: withDecimalPoint(text))
            }
        case .boolean(let value): try write(number: value ? "True" : "False")
        case .string(let value): try write(text: value)
        case .date(let value):
            try write(text: options.dateFormat?.string(value) ?? value.text(separator: " ", withTime: withTime))
        }
    }

    private mutating func write(number: String) throws(Unwritable) {
        if options.quoting == .nonnumeric { bytes += number.utf8 } else { try write(text: number) }
    }

    private mutating func write(text: String) throws(Unwritable) {
        let utf8 = text.utf8
        let isPlain = !utf8.contains { isSpecial($0) }
        if isPlain, options.quoting == .minimal || options.quoting == .none {
            bytes += utf8
            return
        }
        let isQuoted =
            switch options.quoting {
            case .all, .nonnumeric: true
            case .none: false
            // What is escaped needs no quotes.
            case .minimal:
                utf8.contains { isSpecial($0) && $0 != options.escape && ($0 != options.quote || options.doubleQuote) }
            }
        if isQuoted { bytes.append(options.quote) }
        for byte in utf8 {
            if byte == options.quote, isQuoted, options.doubleQuote {
                bytes.append(byte)
            } else if byte == options.quote || byte == options.escape || (!isQuoted && isSpecial(byte)) {
                guard let escape = options.escape else { throw Unwritable() }
                bytes.append(escape)
            }
            bytes.append(byte)
        }
        if isQuoted { bytes.append(options.quote) }
    }

    private func withDecimalPoint(_ text: String) -> String {
        guard options.decimal != UInt8(ascii: ".") else { return text }
        return String(text.map { $0 == "." ? Character(UnicodeScalar(options.decimal)) : $0 })
    }

    private func isSpecial(_ byte: UInt8) -> Bool {
        byte == options.separator || byte == options.quote || byte == 0x0A || byte == 0x0D || byte == options.escape
    }
}
