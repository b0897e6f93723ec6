/// A CSV text cut into fields, its columns named: the source of a frame, or of rows of a type.
///
/// A class, since every decoder of a field holds it: one reference is cheaper to hand on than nine.
final class CSVTable: Sendable {
    let columnNames: [String]
    let options: CSVReadOptions
    private let bytes: [UInt8]
    private let fields: [CSVTokens.Field]
    private let records: [CSVTokens.Record]
    /// The place in a record of each column that is kept.
    private let places: [Int]
    private let positions: [String: Int]
    private let missingWords: MissingWords

    /// A text without any line has no columns and no rows.
    init(_ bytes: [UInt8], options: CSVReadOptions) throws(DataFrameError) {
        let headerLines: Int
        switch options.header {
        case .inferred: headerLines = options.names == nil ? 1 : 0
        case .none: headerLines = 0
        case .line(let line): headerLines = min(max(0, line), bytes.count) + 1
        }
        let limit = options.rowLimit.map { min(max(0, $0), bytes.count) + headerLines }
        let tokens = try bytes.withUnsafeBufferPointer { buffer throws(DataFrameError) in
            try CSVTokens(buffer, options: options, limit: limit)
        }
        self.bytes = bytes
        self.options = options
        fields = tokens.fields
        missingWords = MissingWords(options)
        guard let top = tokens.records.dropFirst(max(0, headerLines - 1)).first else {
            if case .line(let line) = options.header, line > 0 {
                throw DataFrameError("the header is line \(line) (from 0), but there are not so many lines")
            }
            columnNames = options.names ?? []
            places = Array(columnNames.indices)
            positions = Dictionary(columnNames.enumerated().map { ($1, $0) }) { first, _ in first }
            records = []
            return
        }
        let names = try CSVTable.names(
            top, hasHeader: headerLines > 0, options: options,
            text: { index throws(DataFrameError) in
                try CSVTable.text(of: tokens.fields[top.firstField + index], in: bytes, quote: options.quote, top.line)
            })
        var kept = Array(names.indices)
        if let usecols = options.usecols {
            if let unknown = usecols.subtracting(names).min() {
                throw DataFrameError(
                    "`usecols` names `\(unknown)`, which is no column; there are \(DataFrame.listed(names))")
            }
            kept = kept.filter { usecols.contains(names[$0]) }
        }
        places = kept
        columnNames = kept.map { names[$0] }
        positions = Dictionary(uniqueKeysWithValues: columnNames.enumerated().map { ($1, $0) })
        records = try CSVTable.records(tokens.records.dropFirst(headerLines), names: names, options: options)
        for name in Set(options.dtypes.keys).union(options.parseDates).sorted() where !names.contains(name) {
            throw DataFrameError(
                "a type is given for `\(name)`, which is no column; there are \(DataFrame.listed(names))")
        }
    }

    func line(ofRow row: Int) -> Int { records[row].line }

    /// Calls with the field's text, nil where the record is too short to have it.
    func withField<Result>(
        row: Int, column: Int, _ body: (UnsafeBufferPointer<UInt8>?) -> Result
    ) -> Result {
        let record = records[row]
        let place = places[column]
        guard place < record.fieldCount else { return body(nil) }
        let field = fields[record.firstField + place]
        if field.isRaw {
            return CSVTable.unquoted(field, in: bytes, quote: options.quote).withUnsafeBufferPointer(body)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            body(UnsafeBufferPointer(rebasing: buffer[field.start..<field.start + Int(field.count)]))
        }
    }

    func isMissing(_ text: UnsafeBufferPointer<UInt8>?) -> Bool {
        text.map(missingWords.contains) ?? true
    }

    /// pandas' rules: an empty name becomes `Unnamed: 3`, a repeated one `name.1`.
    private static func names(
        _ top: CSVTokens.Record, hasHeader: Bool, options: CSVReadOptions,
        text: (Int) throws(DataFrameError) -> String
    ) throws(DataFrameError) -> [String] {
        if let names = options.names {
            guard Set(names).count == names.count else {
                throw DataFrameError("`names` has the same name twice")
            }
            guard names.count == top.fieldCount || hasHeader || names.count > top.fieldCount else {
                throw DataFrameError(
                    line: top.line, "\(top.fieldCount) fields, but `names` has \(names.count)")
            }
            return names
        }
        guard hasHeader else { return (0..<top.fieldCount).map(String.init) }
        var names: [String] = []
        for index in 0..<top.fieldCount {
            let name = try text(index)
            names.append(name.isEmpty ? "Unnamed: \(index)" : name)
        }
        var taken = Set(names)
        var seen: Set<String> = []
        for index in names.indices where !seen.insert(names[index]).inserted {
            var number = 1
            while taken.contains("\(names[index]).\(number)") { number += 1 }
            names[index] += ".\(number)"
            taken.insert(names[index])
            seen.insert(names[index])
        }
        return names
    }

    private static func records(
        _ records: ArraySlice<CSVTokens.Record>, names: [String], options: CSVReadOptions
    ) throws(DataFrameError) -> [CSVTokens.Record] {
        let long = records.filter { $0.fieldCount > names.count }
        guard let first = long.first else { return Array(records) }
        if options.badLines == .skip { return records.filter { $0.fieldCount <= names.count } }
        var message = "\(first.fieldCount) fields where there are \(names.count) columns"
        let others = long.dropFirst()
        if !others.isEmpty {
            let shown = others.prefix(5).map { "\($0.line)" }.joined(separator: ", ")
            message += "; too many fields also in line\(others.count == 1 ? "" : "s") \(shown)"
            if others.count > 5 { message += " and \(others.count - 5) more" }
        }
        throw DataFrameError(line: first.line, message)
    }

    private static func unquoted(_ field: CSVTokens.Field, in bytes: [UInt8], quote: UInt8) -> [UInt8] {
        let raw = bytes[field.start..<field.start + Int(field.count)]
        var text: [UInt8] = []
        text.reserveCapacity(raw.count)
        var index = raw.startIndex + 1
        while index < raw.endIndex {
            if raw[index] == quote {
                index += 1
                guard index < raw.endIndex, raw[index] == quote else { break }
            }
            text.append(raw[index])
            index += 1
        }
        return text + raw[min(index, raw.endIndex)...]
    }

    private static func text(
        of field: CSVTokens.Field, in bytes: [UInt8], quote: UInt8, _ line: Int
    ) throws(DataFrameError) -> String {
        let content =
            field.isRaw
            ? unquoted(field, in: bytes, quote: quote)[...]
            : bytes[field.start..<field.start + Int(field.count)]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw DataFrameError(line: line, "the text is not UTF-8")
        }
        return text
    }
}

extension CSVTable: RowSource {
    var rowCount: Int { records.count }

    func position(of name: String) -> Int? { positions[name] }

    func isMissing(row: Int, column: Int) -> Bool {
        withField(row: row, column: column, isMissing)
    }

    func cell(row: Int, column: Int, as type: ColumnType) -> Cell? {
        withField(row: row, column: column) { text in
            text.flatMap { CSVTable.cell($0, as: type, decimal: options.decimal) }
        }
    }

    func cell(row: Int, column: Int) -> Cell {
        withField(row: row, column: column) { text in
            isMissing(text) ? .missing : text.map { .string(String(decoding: $0, as: UTF8.self)) } ?? .missing
        }
    }

    func error(row: Int, column: Int?, _ message: String) -> DataFrameError {
        DataFrameError(line: line(ofRow: row), column: column.map { columnNames[$0] }, message)
    }

    /// The text in that type, nil where it is no value of it (for text: where it is not UTF-8).
    static func cell(_ text: UnsafeBufferPointer<UInt8>, as type: ColumnType, decimal: UInt8) -> Cell? {
        switch type {
        case .integer:
            switch CSVNumber.integer(text) {
            case .value(let value): .integer(value)
            case .tooLarge: nil
            // What pandas wrote for integers among missing values: 5.0.
            case .none: CSVNumber.double(text, decimal: decimal).flatMap(\.wholeNumber).map(Cell.integer)
            }
        case .double: CSVNumber.double(text, decimal: decimal).map(Cell.double)
        case .boolean: CSVNumber.boolean(text).map(Cell.boolean)
        case .string: String(validating: text, as: UTF8.self).map(Cell.string)
        case .date: DateTime.parse(text).map(Cell.date)
        }
    }
}

/// The words that stand for a missing value, found by their first byte before they are compared.
private struct MissingWords: Sendable {
    private let startsWord: [Bool]
    private let words: [[UInt8]]
    private let holdsEmpty: Bool

    init(_ options: CSVReadOptions) {
        let all = options.naValues.union(options.keepDefaultNA ? CSVReadOptions.defaultNAValues : [])
        words = all.filter { !$0.isEmpty }.map { Array($0.utf8) }
        holdsEmpty = all.contains("")
        var starts = [Bool](repeating: false, count: 256)
        for word in words { starts[Int(word[0])] = true }
        startsWord = starts
    }

    func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first else { return holdsEmpty }
        guard startsWord[Int(first)] else { return false }
        return words.contains { $0.count == text.count && $0.elementsEqual(text) }
    }
}
