#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Successive lines of a CSV text, cut into fields. A long text is read in several parts, one on each core.
struct CSVPart: Sendable {
    let fields: [CSVTokens.Field]
    private(set) var records: ArraySlice<CSVTokens.Record>
    /// The number of lines before the first one of this part.
    let linesBefore: Int
    /// The table's rows that stand here.
    private(set) var rows: Range<Int>

    private init(_ tokens: CSVTokens, linesBefore: Int) {
        fields = tokens.fields
        records = tokens.records[...]
        self.linesBefore = linesBefore
        rows = 0..<records.count
    }

    /// The parts of a whole text, at least one and at most `count`.
    static func all(
        _ bytes: UnsafeBufferPointer<UInt8>, options: CSVReadOptions, limit: Int?, count: Int
    ) throws(DataFrameError) -> [CSVPart] {
        let starts = starts(bytes, count: isPlain(options) && limit == nil ? count : 1)
        let ranges = starts.indices.map { index in
            starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)
        }
        nonisolated(unsafe) let text = bytes
        // Kept as results: what is wrong in a part that was begun at a wrong place is no error of the text.
        let attempts = try concurrently(ranges.count) { index in
            Result { () throws(DataFrameError) in
                try CSVTokens(text, in: ranges[index], options: options, limit: limit)
            }
        }
        var parts: [CSVPart] = []
        var (position, lines) = (starts[0], 0)
        for (range, attempt) in zip(ranges, attempts) where position < range.upperBound || parts.isEmpty {
            let read: CSVTokens
            do throws(DataFrameError) {
                // A part that was begun within a quoted field is read again from where the one before it really ended.
                read =
                    position == range.lowerBound
                    ? try attempt.get() : try CSVTokens(bytes, in: position..<range.upperBound, options: options)
            } catch {
                throw error.movedDown(lines)
            }
            // The header is the first record of the first part.
            if parts.last?.records.isEmpty == true { parts.removeLast() }
            parts.append(CSVPart(read, linesBefore: lines))
            (position, lines) = (read.position, lines + read.line - 1)
        }
        return parts
    }

    /// As many parts as there are cores, and no part so small that it isn't worth a thread.
    static func count(for bytes: Int) -> Int { min(sysconf(CInt(_SC_NPROCESSORS_ONLN)), bytes >> 19, 16) }

    /// Where parts may begin: behind the line feeds next to equal shares of the text.
    private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, count: Int) -> [Int] {
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for share in 1..<max(1, count) {
            let wanted = max(bytes.count / count * share, starts[starts.count - 1])
            guard let lineFeed = bytes[wanted...].firstIndex(of: CSVGrammar.lineFeed) else { break }
            starts.append(lineFeed + 1)
        }
        return starts
    }

    /// What is counted from the top or the end of the text wants it in one part.
    private static func isPlain(_ options: CSVReadOptions) -> Bool {
        if case .line = options.header { return false }
        return options.skipRows <= 0 && options.skippedLines.isEmpty && options.skipFooter <= 0
    }

    /// Leaves these records out: the header's, those at the end, those that are refused.
    mutating func keep(_ records: ArraySlice<CSVTokens.Record>, from row: Int) {
        self.records = records
        rows = row..<(row + records.count)
    }

    /// The record of one of this part's rows.
    @inline(__always)
    subscript(row: Int) -> CSVTokens.Record { records[records.startIndex + row - rows.lowerBound] }

    /// The records of some of this part's rows.
    func records(of rows: Range<Int>) -> ArraySlice<CSVTokens.Record> {
        let shift = records.startIndex - self.rows.lowerBound
        return records[(rows.lowerBound + shift)..<(rows.upperBound + shift)]
    }

    func line(of record: CSVTokens.Record) -> Int { linesBefore + Int(record.line) }
}
