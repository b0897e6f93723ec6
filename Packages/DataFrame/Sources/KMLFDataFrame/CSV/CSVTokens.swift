/// The fields of a CSV text: where each one ends, found in one pass over the bytes.
///
/// A field begins behind the separator that ends the one before it, so that one number a field is enough.
struct CSVTokens: Sendable {
    struct Field {
        private let bits: UInt

        init(end: Int, isQuoted: Bool, isRaw: Bool) {
            bits = UInt(end) << 2 | (isQuoted ? 1 : 0) | (isRaw ? 2 : 0)
        }

        var end: Int { Int(bits >> 2) }
        /// The text stands between two quotes.
        var isQuoted: Bool { bits & 1 != 0 }
        /// The bytes hold quotes, escapes or spaces that are not part of the text.
        var isRaw: Bool { bits & 2 != 0 }
    }

    struct Record {
        let start: Int
        let firstField: Int
        let fieldCount: UInt32
        let line: UInt32
    }

    private(set) var fields: [Field] = []
    private(set) var records: [Record] = []
    /// Where the first line begins that was not read.
    private(set) var position: Int
    /// The number of that line, where the first one read is line 1.
    private(set) var line = 1

    private let grammar: CSVGrammar

    /// Finds the records that begin in this range, at most `limit`; its lower bound is the start of a line.
    ///
    /// Blank lines (nothing but spaces and tabs) are no records, as in pandas.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, options: CSVReadOptions, limit: Int? = nil
    ) throws(DataFrameError) {
        grammar = CSVGrammar(options)
        position = range.lowerBound
        fields.reserveCapacity(range.count / 8)
        records.reserveCapacity(min(limit ?? .max, range.count / 32))
        while position < range.upperBound {
            if line <= options.skipRows || options.skippedLines.contains(line - 1) {
                skipLine(bytes)
                continue
            }
            if options.skipBlankLines, skipBlankLine(bytes) { continue }
            if bytes[position] == grammar.comment {
                skipLine(bytes)
                continue
            }
            if let limit, records.count >= limit { break }
            try readRecord(bytes)
        }
    }

    private mutating func readRecord(_ bytes: UnsafeBufferPointer<UInt8>) throws(DataFrameError) {
        let start = position
        let firstField = fields.count
        let recordLine = UInt32(clamping: line)
        while true {
            if position < bytes.count, grammar.isSpecialStart[Int(bytes[position])] {
                try readRawField(bytes)
            } else {
                let isRaw = skipText(bytes)
                fields.append(Field(end: position, isQuoted: false, isRaw: isRaw))
            }
            guard position < bytes.count, bytes[position] == grammar.separator else { break }
            position += 1
        }
        if position < bytes.count, bytes[position] == grammar.comment { skipLine(bytes) } else { endLine(bytes) }
        records.append(
            Record(
                start: start, firstField: firstField, fieldCount: UInt32(clamping: fields.count - firstField),
                line: recordLine))
    }

    /// A field that begins with a quote, or with spaces that are to be dropped.
    private mutating func readRawField(_ bytes: UnsafeBufferPointer<UInt8>) throws(DataFrameError) {
        let start = position
        if grammar.skipsInitialSpace {
            while position < bytes.count, bytes[position] == 0x20 { position += 1 }
        }
        var isRaw = position > start
        guard position < bytes.count, bytes[position] == grammar.quote else {
            isRaw = skipText(bytes) || isRaw
            fields.append(Field(end: position, isQuoted: false, isRaw: isRaw))
            return
        }
        let opening = line
        position += 1
        while true {
            guard position < bytes.count else {
                throw DataFrameError(line: opening, "a quote is opened here and never closed")
            }
            let byte = bytes[position]
            if byte == grammar.quote {
                guard grammar.doublesQuotes, position + 1 < bytes.count, bytes[position + 1] == grammar.quote else {
                    break
                }
                isRaw = true
                position += 2
            } else if byte == grammar.escape {
                isRaw = true
                position = min(position + 2, bytes.count)
            } else if byte == CSVGrammar.lineFeed || byte == CSVGrammar.carriageReturn {
                endLine(bytes)
            } else {
                position += 1
            }
        }
        position += 1
        let tail = position
        isRaw = skipText(bytes) || isRaw
        // Text behind the closing quote belongs to the field, as in pandas.
        isRaw = isRaw || position > tail
        fields.append(Field(end: position, isQuoted: true, isRaw: isRaw))
    }

    /// Steps to the separator, comment or line end; true where an escape was met.
    private mutating func skipText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let isSpecial = grammar.isSpecial
        var index = position
        var isRaw = false
        isSpecial.withUnsafeBufferPointer { isSpecial in
            while index < bytes.count {
                guard isSpecial[Int(bytes[index])] else {
                    index += 1
                    continue
                }
                guard bytes[index] == grammar.escape else { return }
                isRaw = true
                index = min(index + 2, bytes.count)
            }
        }
        position = index
        return isRaw
    }

    /// Steps over one line end (LF, CR or CRLF), if there is one here.
    private mutating func endLine(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard position < bytes.count else { return }
        if bytes[position] == CSVGrammar.carriageReturn {
            position += 1
            line += 1
            if position < bytes.count, bytes[position] == CSVGrammar.lineFeed { position += 1 }
        } else if bytes[position] == CSVGrammar.lineFeed {
            position += 1
            line += 1
        }
    }

    private mutating func skipLine(_ bytes: UnsafeBufferPointer<UInt8>) {
        while position < bytes.count, bytes[position] != CSVGrammar.lineFeed,
            bytes[position] != CSVGrammar.carriageReturn
        {
            position += 1
        }
        endLine(bytes)
    }

    private mutating func skipBlankLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = position
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09, bytes[end] != grammar.separator { end += 1 }
        guard end == bytes.count || bytes[end] == CSVGrammar.lineFeed || bytes[end] == CSVGrammar.carriageReturn else {
            return false
        }
        position = end
        endLine(bytes)
        return true
    }
}
