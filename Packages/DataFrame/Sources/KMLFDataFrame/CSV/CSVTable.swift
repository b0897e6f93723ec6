/// A CSV text cut into fields, its columns named: the source of a frame, or of rows of a type.
final class CSVTable: Sendable {
    let columnNames: [String]
    let options: CSVReadOptions
    let numbers: CSVNumber
    let booleans: CSVBooleans
    /// The words of each kept column that stand for a missing value.
    let missingWords: [CSVWords]
    let parts: [CSVPart]
    private let bytes: [UInt8]
    /// The place in a record of each column that is kept.
    private let places: [Int]
    private let positions: [String: Int]
    private let grammar: CSVGrammar

    /// A text without any line has no columns and no rows. It is read in at most `partCount` parts, nil for as many as are
    /// worth it.
    init(_ encoded: [UInt8], options: CSVReadOptions, partCount: Int? = nil) throws(DataFrameError) {
        let bytes = try options.encoding.utf8(encoded)
        let headerLines: Int
        switch options.header {
        case .inferred: headerLines = options.names == nil ? 1 : 0
        case .none: headerLines = 0
        case .line(let line): headerLines = min(max(0, line), bytes.count) + 1
        }
        let limit = options.rowLimit.map { min(max(0, $0), bytes.count) + headerLines }
        let parts = try bytes.withUnsafeBufferPointer { buffer throws(DataFrameError) in
            try CSVPart.all(
                buffer, options: options, limit: limit, count: partCount ?? CSVPart.count(for: bytes.count))
        }
        self.bytes = bytes
        self.options = options
        grammar = CSVGrammar(options)
        numbers = CSVNumber(options)
        booleans = CSVBooleans(options)
        let all: [String]
        if let top = parts[0].records.dropFirst(max(0, headerLines - 1)).first {
            let reader = CSVHeader(bytes: bytes, fields: parts[0].fields, grammar: grammar, options: options)
            all = try reader.names(top, hasHeader: headerLines > 0)
        } else {
            if case .line(let line) = options.header, line > 0 {
                throw DataFrameError("the header is line \(line) (from 0), but there are not so many lines")
            }
            all = options.names ?? []
        }
        places = try CSVTable.places(all, options: options)
        let names = places.map { all[$0] }
        columnNames = names
        positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        missingWords = names.map { CSVWords(options.missingWords(of: $0)) }
        self.parts = try CSVTable.data(of: parts, headerLines: headerLines, names: all, options: options)
    }

    private static func places(_ names: [String], options: CSVReadOptions) throws(DataFrameError) -> [Int] {
        guard !names.isEmpty else { return [] }
        func refuse(_ wanted: Set<String>, _ verb: String) throws(DataFrameError) {
            guard let unknown = wanted.subtracting(names).min() else { return }
            throw DataFrameError("\(verb) `\(unknown)`, which is no column; there are \(DataFrame.listed(names))")
        }
        try refuse(options.usecols ?? [], "`usecols` names")
        try refuse(Set(options.dtypes.keys).union(options.parseDates), "a type is given for")
        if let last = options.usecolPositions?.max(), last >= names.count {
            throw DataFrameError("`usecols` asks for column \(last) (from 0); there are \(names.count)")
        }
        if options.usecols == nil, options.usecolPositions == nil { return Array(names.indices) }
        return names.indices.filter {
            options.usecols?.contains(names[$0]) ?? false || options.usecolPositions?.contains($0) ?? false
        }
    }

    /// The parts without the header, what is dropped at the end, and lines that are too long.
    private static func data(
        of all: [CSVPart], headerLines: Int, names: [String], options: CSVReadOptions
    ) throws(DataFrameError) -> [CSVPart] {
        // Where columns are chosen, further fields are as good as columns that were not, as in pandas.
        let takesAny = options.usecols != nil || options.usecolPositions != nil
        var parts = all
        var long: [(line: Int, fieldCount: UInt32)] = []
        var row = 0
        for index in parts.indices {
            var records = parts[index].records
            if index == 0 { records = records.dropFirst(headerLines).dropLast(max(0, options.skipFooter)) }
            if !takesAny, records.contains(where: { $0.fieldCount > names.count }) {
                long += records.filter { $0.fieldCount > names.count }
                    .map { (parts[index].line(of: $0), $0.fieldCount) }
                records = records.filter { $0.fieldCount <= names.count }[...]
            }
            parts[index].keep(records, from: row)
            row += records.count
        }
        guard let first = long.first, options.badLines == .error else { return parts }
        var message = "\(first.fieldCount) fields where there are \(names.count) columns"
        let others = long.dropFirst()
        if !others.isEmpty {
            let shown = others.prefix(5).map { "\($0.line)" }.joined(separator: ", ")
            message += "; too many fields also in line\(others.count == 1 ? "" : "s") \(shown)"
            if others.count > 5 { message += " and \(others.count - 5) more" }
        }
        throw DataFrameError(line: first.line, message)
    }

    /// The part that holds this row, and its record there.
    @inline(__always)
    private func place(of row: Int) -> (CSVPart, CSVTokens.Record) {
        var index = 0
        while row >= parts[index].rows.upperBound { index += 1 }
        return (parts[index], parts[index][row])
    }

    /// Calls with the text of one column's fields in these rows of a part, nil where a record is too short, until it
    /// returns false.
    @inline(__always)
    func forEachField(
        _ column: Int, of part: CSVPart, in rows: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>?) -> Bool
    ) -> Bool {
        let place = places[column]
        return bytes.withUnsafeBufferPointer { bytes in
            part.fields.withUnsafeBufferPointer { fields in
                part.records(of: rows).withUnsafeBufferPointer { records in
                    for record in records {
                        guard place < record.fieldCount else {
                            guard body(nil) else { return false }
                            continue
                        }
                        let isRead = withField(record, place, bytes, fields) { body($0) }
                        guard isRead else { return false }
                    }
                    return true
                }
            }
        }
    }

    /// Calls with the field's text, nil where the record is too short to have it.
    @inline(__always)
    func withField<Result>(
        row: Int, column: Int, _ body: (UnsafeBufferPointer<UInt8>?) -> Result
    ) -> Result {
        let (part, record) = place(of: row)
        let place = places[column]
        guard place < record.fieldCount else { return body(nil) }
        return bytes.withUnsafeBufferPointer { bytes in
            part.fields.withUnsafeBufferPointer { fields in
                withField(record, place, bytes, fields) { body($0) }
            }
        }
    }

    @inline(__always)
    private func withField<Result>(
        _ record: CSVTokens.Record, _ place: Int, _ bytes: UnsafeBufferPointer<UInt8>,
        _ fields: UnsafeBufferPointer<CSVTokens.Field>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let index = record.firstField + place
        let field = fields[index]
        let start = place == 0 ? record.start : fields[index - 1].end + 1
        let whole = UnsafeBufferPointer(rebasing: bytes[start..<field.end])
        guard !field.isRaw else { return grammar.text(of: whole).withUnsafeBufferPointer(body) }
        guard field.isQuoted else { return body(whole) }
        return body(UnsafeBufferPointer(rebasing: whole[1..<whole.count - 1]))
    }
}

extension CSVTable: RowSource {
    var rowCount: Int { parts[parts.count - 1].rows.upperBound }

    func position(of name: String) -> Int? { positions[name] }

    func integer(row: Int, column: Int) -> CellReading<Int> { read(row, column, integer) }
    func double(row: Int, column: Int) -> CellReading<Double> { read(row, column, numbers.double) }
    func boolean(row: Int, column: Int) -> CellReading<Bool> { read(row, column, booleans.value) }
    func string(row: Int, column: Int) -> CellReading<String> { read(row, column, CSVTable.string) }
    func date(row: Int, column: Int) -> CellReading<DateTime> { read(row, column, date) }

    func isMissing(row: Int, column: Int) -> Bool {
        withField(row: row, column: column) { text in text.map(missingWords[column].contains) ?? true }
    }

    func cell(row: Int, column: Int) -> Cell {
        withField(row: row, column: column) { text in
            guard let text, !missingWords[column].contains(text) else { return .missing }
            return .string(String(decoding: text, as: UTF8.self))
        }
    }

    func error(row: Int, column: Int?, _ message: String) -> DataFrameError {
        let (part, record) = place(of: row)
        return DataFrameError(line: part.line(of: record), column: column.map { columnNames[$0] }, message)
    }

    @inline(__always)
    private func read<Value>(
        _ row: Int, _ column: Int, _ parse: (UnsafeBufferPointer<UInt8>) -> Value?
    ) -> CellReading<Value> {
        withField(row: row, column: column) { text in
            guard let text, !missingWords[column].contains(text) else { return .missing }
            return parse(text).map(CellReading.value) ?? .mismatch
        }
    }

    func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        switch numbers.integer(text) {
        case .value(let value): value
        case .tooLarge: nil
        // What pandas wrote for integers among missing values: 5.0.
        case .none: numbers.double(text)?.wholeNumber
        }
    }

    func date(_ text: UnsafeBufferPointer<UInt8>) -> DateTime? {
        if let format = options.dateFormat { return format.parse(text) }
        return DateTime.parse(text) ?? DateTime.parse(slashed: text, dayFirst: options.dayFirst)
    }

    /// nil where the text is not UTF-8.
    @inline(__always)
    static func string(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        // Most texts are ASCII, and need not be validated.
        var all: UInt8 = 0
        for byte in text { all |= byte }
        return all < 0x80 ? String(decoding: text, as: UTF8.self) : String(validating: text, as: UTF8.self)
    }
}
