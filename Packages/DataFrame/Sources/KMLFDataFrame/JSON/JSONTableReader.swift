/// Reads a frame's JSON forms; everything that is neither is an error with its line.
struct JSONTableReader {
    private let bytes: [UInt8]
    private var position = 0
    /// Whether some value is NaN.
    private(set) var hasNaN = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func readRecords(into cells: RowCells) throws(DataFrameError) {
        try readList("a list of records") { reader throws(DataFrameError) in
            try reader.readObject("a record") { reader, key throws(DataFrameError) in
                cells.set(try reader.readCell(column: key), key)
            }
            cells.endRow()
        }
        try expectEnd()
    }

    mutating func readSplit(into cells: RowCells) throws(DataFrameError) {
        var columns: [String]?
        var dataStart: Int?
        try readObject("an object with `columns` and `data`") { reader, key throws(DataFrameError) in
            switch key {
            case "columns": columns = try reader.readNames()
            case "data":
                // The names may stand behind the data.
                reader.skipSpace()
                dataStart = reader.position
                try reader.skipValue()
            case "index": try reader.skipValue()
            default: throw reader.error("`\(key)` is not part of the split form (`columns`, `index`, `data`)")
            }
        }
        try expectEnd()
        guard let columns, let dataStart else {
            throw DataFrameError("the split form needs `columns` and `data`")
        }
        guard Set(columns).count == columns.count else { throw DataFrameError("`columns` has the same name twice") }
        position = dataStart
        try readList("a list of rows") { reader throws(DataFrameError) in
            var count = 0
            try reader.readList("a row, which is a list") { reader throws(DataFrameError) in
                guard count < columns.count else {
                    throw reader.error("the row has more values than there are columns (\(columns.count))")
                }
                cells.set(try reader.readCell(column: columns[count]), columns[count])
                count += 1
            }
            guard count == columns.count else {
                throw reader.error("the row has \(count) values where there are \(columns.count) columns")
            }
            cells.endRow()
        }
        for name in columns where cells.rowCount == 0 { cells.declare(name) }
    }

    // MARK: Values

    private mutating func readNames() throws(DataFrameError) -> [String] {
        var names: [String] = []
        try readList("a list of names") { reader throws(DataFrameError) in
            switch try reader.readCell(column: "columns") {
            case .string(let name): names.append(name)
            // pandas numbers the columns that have no names.
            case .integer(let number): names.append(String(number))
            default: throw reader.error("a column's name is text")
            }
        }
        return names
    }

    private mutating func readCell(column: String) throws(DataFrameError) -> Cell {
        skipSpace()
        switch peek {
        case UInt8(ascii: "\""): return .string(try readText())
        case UInt8(ascii: "t"): return try readWord("true", .boolean(true))
        case UInt8(ascii: "f"): return try readWord("false", .boolean(false))
        case UInt8(ascii: "n"): return try readWord("null", .missing)
        // What Python writes, and JSON has no numbers for.
        case UInt8(ascii: "N"):
            hasNaN = true
            return try readWord("NaN", .double(.nan))
        case UInt8(ascii: "I"): return try readWord("Infinity", .double(.infinity))
        case UInt8(ascii: "-") where bytes[position...].starts(with: "-I".utf8):
            return try readWord("-Infinity", .double(-.infinity))
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            throw error("`\(column)` holds a list or an object; one cell holds one value")
        default: return try readNumber()
        }
    }

    private mutating func readNumber() throws(DataFrameError) -> Cell {
        let start = position
        while let byte = peek, byte.decimalDigit != nil || "+-.eE".utf8.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let digits = text.hasPrefix("-") ? text.utf8.dropFirst() : text.utf8[...]
        let hasLeadingZero = digits.first == UInt8(ascii: "0") && digits.dropFirst().first?.decimalDigit != nil
        guard digits.first?.decimalDigit != nil, digits.last?.decimalDigit != nil, !hasLeadingZero,
            let double = Double(text)
        else {
            position = start
            throw error("expected a value")
        }
        if let integer = Int(text) { return .integer(integer) }
        return .double(double)
    }

    private mutating func readWord(_ word: String, _ cell: Cell) throws(DataFrameError) -> Cell {
        guard bytes[position...].starts(with: word.utf8) else { throw error("expected a value") }
        position += word.utf8.count
        return cell
    }

    private mutating func readText() throws(DataFrameError) -> String {
        position += 1
        var text: [UInt8] = []
        while true {
            guard let byte = peek else { throw error("the text is not closed") }
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let valid = String(validating: text, as: UTF8.self) else { throw error("the text is not UTF-8") }
                return valid
            case UInt8(ascii: "\\"): text += try readEscape().utf8
            case 0..<0x20: throw error("a control character stands in the text; it must be escaped")
            default: text.append(byte)
            }
        }
    }

    private mutating func readEscape() throws(DataFrameError) -> String {
        guard let byte = peek else { throw error("the text is not closed") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(byte))
        case UInt8(ascii: "u"):
            var units = [try readUnit()]
            if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: "\\u".utf8) {
                position += 2
                units.append(try readUnit())
            }
            guard let text = String(validating: units, as: UTF16.self) else {
                throw error("the escape is half of a surrogate pair")
            }
            return text
        default: throw error("there is no such escape")
        }
    }

    private mutating func readUnit() throws(DataFrameError) -> UInt16 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw error("an escape needs four hexadecimal digits") }
        position += 4
        return unit
    }

    // MARK: Structure

    private mutating func readList(
        _ expected: String, _ element: (inout JSONTableReader) throws(DataFrameError) -> Void
    ) throws(DataFrameError) {
        skipSpace()
        guard take("[") else { throw error("expected \(expected)") }
        skipSpace()
        if take("]") { return }
        while true {
            try element(&self)
            skipSpace()
            if take("]") { return }
            guard take(",") else { throw error("expected `,` or `]`") }
        }
    }

    private mutating func readObject(
        _ expected: String, _ member: (inout JSONTableReader, String) throws(DataFrameError) -> Void
    ) throws(DataFrameError) {
        skipSpace()
        guard take("{") else { throw error("expected \(expected)") }
        skipSpace()
        if take("}") { return }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
            let key = try readText()
            skipSpace()
            guard take(":") else { throw error("expected `:`") }
            try member(&self, key)
            skipSpace()
            if take("}") { return }
            guard take(",") else { throw error("expected `,` or `}`") }
        }
    }

    /// Steps over one value without recursion, so that depth costs nothing; what is skipped is read again or unused.
    private mutating func skipValue() throws(DataFrameError) {
        var depth = 0
        repeat {
            skipSpace()
            guard let byte = peek else { throw error("the text ends too early") }
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                position += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw error("expected a value") }
                position += 1
            default: _ = try readCell(column: "index")
            }
        } while depth > 0
        guard depth == 0 else { throw error("expected a value") }
    }

    private mutating func expectEnd() throws(DataFrameError) {
        skipSpace()
        guard position == bytes.count else { throw error("something stands behind the end") }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func error(_ message: String) -> DataFrameError {
        DataFrameError(line: 1 + bytes[..<min(position, bytes.count)].count { $0 == 0x0A }, message)
    }
}
