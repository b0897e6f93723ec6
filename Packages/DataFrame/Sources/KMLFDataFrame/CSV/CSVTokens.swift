/// The fields of a CSV text: where each begins and ends, found in one pass over the bytes.
struct CSVTokens {
    struct Field {
        let start: Int
        let count: UInt32
        /// The bytes still hold quotes that are not part of the text.
        let isRaw: Bool
    }

    struct Record {
        let firstField: Int
        let fieldCount: Int
        let line: Int
    }

    private(set) var fields: [Field] = []
    private(set) var records: [Record] = []

    private let separator: UInt8
    private let quote: UInt8
    private let skipsInitialSpace: Bool

    /// Finds at most `limit` records. Blank lines (nothing but spaces and tabs) are none, as in pandas.
    init(_ bytes: UnsafeBufferPointer<UInt8>, options: CSVReadOptions, limit: Int?) throws(DataFrameError) {
        separator = options.separator
        quote = options.quote
        skipsInitialSpace = options.skipInitialSpace
        fields.reserveCapacity(bytes.count / 8)
        records.reserveCapacity(bytes.count / 32)
        var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var line = 1
        while line <= options.skipRows, position < bytes.count { skipLine(bytes, &position, &line) }
        while position < bytes.count {
            if skipBlankLine(bytes, &position, &line) { continue }
            if let limit, records.count >= limit { break }
            let firstField = fields.count
            let recordLine = line
            try readRecord(bytes, &position, &line)
            records.append(
                Record(firstField: firstField, fieldCount: fields.count - firstField, line: recordLine))
        }
    }

    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    private mutating func readRecord(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ line: inout Int
    ) throws(DataFrameError) {
        while true {
            if skipsInitialSpace {
                while position < bytes.count, bytes[position] == 0x20 { position += 1 }
            }
            if position < bytes.count, bytes[position] == quote {
                try readQuotedField(bytes, &position, &line)
            } else {
                let start = position
                skipText(bytes, &position)
                try append(start: start, end: position, isRaw: false, line: line)
            }
            guard position < bytes.count, bytes[position] == separator else { break }
            position += 1
        }
        endLine(bytes, &position, &line)
    }

    private mutating func readQuotedField(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ line: inout Int
    ) throws(DataFrameError) {
        let start = position
        let startLine = line
        var isRaw = false
        position += 1
        while true {
            guard position < bytes.count else {
                throw DataFrameError(line: startLine, "a quote is opened here and never closed")
            }
            let byte = bytes[position]
            if byte == quote {
                guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
                isRaw = true
                position += 2
            } else if byte == CSVTokens.lineFeed || byte == CSVTokens.carriageReturn {
                endLine(bytes, &position, &line)
            } else {
                position += 1
            }
        }
        let end = position
        position += 1
        let tail = position
        skipText(bytes, &position)
        // Text behind the closing quote belongs to the field, as in pandas.
        isRaw = isRaw || position > tail
        try append(start: isRaw ? start : start + 1, end: isRaw ? position : end, isRaw: isRaw, line: startLine)
    }

    private mutating func append(start: Int, end: Int, isRaw: Bool, line: Int) throws(DataFrameError) {
        guard let count = UInt32(exactly: end - start) else {
            throw DataFrameError(line: line, "a field of 4 GiB or more")
        }
        fields.append(Field(start: start, count: count, isRaw: isRaw))
    }

    private func skipText(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == separator || byte == CSVTokens.lineFeed || byte == CSVTokens.carriageReturn { return }
            position += 1
        }
    }

    /// Steps over one line end (LF, CR or CRLF), if there is one here.
    private func endLine(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ line: inout Int) {
        guard position < bytes.count else { return }
        if bytes[position] == CSVTokens.carriageReturn {
            position += 1
            line += 1
            if position < bytes.count, bytes[position] == CSVTokens.lineFeed { position += 1 }
        } else if bytes[position] == CSVTokens.lineFeed {
            position += 1
            line += 1
        }
    }

    private func skipLine(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ line: inout Int) {
        while position < bytes.count, bytes[position] != CSVTokens.lineFeed,
            bytes[position] != CSVTokens.carriageReturn
        {
            position += 1
        }
        endLine(bytes, &position, &line)
    }

    private func skipBlankLine(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ line: inout Int
    ) -> Bool {
        var end = position
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09, bytes[end] != separator { end += 1 }
        guard end == bytes.count || bytes[end] == CSVTokens.lineFeed || bytes[end] == CSVTokens.carriageReturn else {
            return false
        }
        position = end
        endLine(bytes, &position, &line)
        return true
    }
}
