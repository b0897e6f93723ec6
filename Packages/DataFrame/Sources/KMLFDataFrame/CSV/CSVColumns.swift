internal import Synchronization

extension CSVTable {
    /// The columns, each of the first type that all its values have: integer, double, boolean, text.
    ///
    /// Integers of more than 64 bits make a text column, so that no digit is lost. A column without any value is
    /// a double column, one without rows a text column.
    func columns() throws(DataFrameError) -> [Column] {
        let parts = try concurrently(parts.count) { part throws(DataFrameError) in
            try readers(of: self.parts[part]).map(Optional.some)
        }
        let unjoined = Mutex(parts)
        _ = consume parts
        return try concurrently(columnNames.count) { column throws(DataFrameError) in
            // Taken out, so that each is the only owner of its values when they are appended to.
            let readers = unjoined.withLock { parts in parts.indices.compactMap { parts[$0][column].take() } }
            return try CSVColumnReader.joined(readers)
        }
    }

    /// The readers of all columns, through with this part.
    private func readers(of part: CSVPart) throws(DataFrameError) -> [CSVColumnReader] {
        var readers = columnNames.indices.map { CSVColumnReader(self, part: part, column: $0) }
        // In blocks of rows, so that a block's text is still in the cache when the next column reads it.
        var start = part.rows.lowerBound
        while start < part.rows.upperBound {
            let block = start..<min(start + 4096, part.rows.upperBound)
            for index in readers.indices { try readers[index].read(block) }
            start = block.upperBound
        }
        return readers
    }
}

/// One column that is being read from one part, in the first type that all of its values so far have.
private struct CSVColumnReader: Sendable {
    private let table: CSVTable
    private let part: CSVPart
    private let position: Int
    private var type: ColumnType
    private let isInferred: Bool
    private var hasValue = false
    private var isTooLarge = false
    private var integers: [Int?] = []
    private var doubles: [Double?] = []
    private var booleans: [Bool?] = []
    private var strings: [String?] = []
    private var dates: [DateTime?] = []
    private var cache = StringCache()

    init(_ table: CSVTable, part: CSVPart, column: Int) {
        self.table = table
        self.part = part
        position = column
        let given = table.options.type(of: table.columnNames[column])
        isInferred = given == nil
        type = given ?? .integer
    }

    mutating func read(_ rows: Range<Int>) throws(DataFrameError) {
        while !fill(rows) {
            guard isInferred, let next else { throw unreadable(rows) }
            try restart(as: next, upTo: rows.lowerBound)
        }
    }

    /// The column of which each reader has read a part, all in the type that the values of every part have.
    static func joined(_ parts: consuming [CSVColumnReader]) throws(DataFrameError) -> Column {
        var readers = consume parts
        while let type = readers.map(\.type).max(by: { order($0) < order($1) }),
            let behind = readers.firstIndex(where: { $0.type != type })
        {
            try readers[behind].restart(as: type)
        }
        var first = readers.removeFirst()
        let hasValue = readers.contains(where: \.hasValue) || first.hasValue
        let isTooLarge = readers.contains(where: \.isTooLarge) || first.isTooLarge
        let name = first.table.columnNames[first.position]
        if first.isInferred {
            if first.table.rowCount == 0 { return Column(name, .string([])) }
            if first.type == .integer, isTooLarge {
                try first.restart(as: .string)
                for index in readers.indices { try readers[index].restart(as: .string) }
            } else if first.type == .integer, !hasValue {
                return Column(name, .double([Double?](repeating: nil, count: first.table.rowCount)))
            }
        }
        for reader in readers { first.append(reader) }
        return first.column(name)
    }

    /// The types in the order in which they are tried.
    private static func order(_ type: ColumnType) -> Int {
        switch type {
        case .integer: 0
        case .double: 1
        case .boolean: 2
        case .string, .date: 3
        }
    }

    private mutating func append(_ other: CSVColumnReader) {
        switch type {
        case .integer: integers += other.integers
        case .double: doubles += other.doubles
        case .boolean: booleans += other.booleans
        case .string: strings += other.strings
        case .date: dates += other.dates
        }
    }

    private func column(_ name: String) -> Column {
        switch type {
        case .integer: Column(name, .integer(integers))
        case .double: Column(name, .double(withoutMissingNumbers))
        case .boolean: Column(name, .boolean(booleans))
        case .string: Column(name, .string(strings))
        case .date: Column(name, .date(dates))
        }
    }

    private var withoutMissingNumbers: [Double?] {
        let missing = table.options.missingNumbers(of: table.columnNames[position])
        guard !missing.isEmpty else { return doubles }
        return doubles.map { $0.flatMap { missing.contains($0) ? nil : $0 } }
    }

    /// The type that is tried where a value is not of this one.
    private var next: ColumnType? {
        switch type {
        case .integer: .double
        case .double: .boolean
        case .boolean: .string
        case .string, .date: nil
        }
    }

    /// Reads the part's rows anew, those before `row`, or all.
    private mutating func restart(as type: ColumnType, upTo row: Int? = nil) throws(DataFrameError) {
        self.type = type
        integers = []
        doubles = []
        booleans = []
        try read(part.rows.lowerBound..<(row ?? part.rows.upperBound))
    }

    /// Reads these rows; false, with none of them kept, where a value is not of the type.
    private mutating func fill(_ rows: Range<Int>) -> Bool {
        switch type {
        case .integer where isInferred:
            // Whether there was a value, and one of too many bits, is only kept where all were integers.
            var (hasValue, isTooLarge) = (hasValue, isTooLarge)
            let isRead = Self.append(rows, of: table, part, position, to: &integers) { [numbers = table.numbers] text in
                hasValue = true
                switch numbers.integer(text) {
                case .value(let value): return value
                case .tooLarge:
                    isTooLarge = true
                    return 0
                case .none: return nil
                }
            }
            (self.hasValue, self.isTooLarge) = (hasValue, isTooLarge)
            return isRead
        case .integer:
            return Self.append(rows, of: table, part, position, to: &integers) { [table] in table.integer($0) }
        case .double:
            return Self.append(rows, of: table, part, position, to: &doubles) { [numbers = table.numbers] in
                numbers.double($0)
            }
        case .boolean:
            return Self.append(rows, of: table, part, position, to: &booleans) { [table] in table.booleans.value($0) }
        case .string:
            var known = StringCache()
            swap(&known, &cache)
            defer { swap(&known, &cache) }
            return Self.append(rows, of: table, part, position, to: &strings) { known.string($0) }
        case .date: return Self.append(rows, of: table, part, position, to: &dates) { [table] in table.date($0) }
        }
    }

    @inline(__always)
    private static func append<Value>(
        _ rows: Range<Int>, of table: CSVTable, _ part: CSVPart, _ position: Int, to values: inout [Value?],
        _ read: (UnsafeBufferPointer<UInt8>) -> Value?
    ) -> Bool {
        let before = values.count
        // The first part's values are those that the others' are appended to.
        if values.capacity == 0 { values.reserveCapacity(part.rows.lowerBound == 0 ? table.rowCount : part.rows.count) }
        let missing = table.missingWords[position]
        let isRead = table.forEachField(position, of: part, in: rows) { text in
            guard let text, !missing.contains(text) else {
                values.append(nil)
                return true
            }
            guard let value = read(text) else { return false }
            values.append(value)
            return true
        }
        if !isRead { values.removeSubrange(before...) }
        return isRead
    }

    private func unreadable(_ rows: Range<Int>) -> DataFrameError {
        let row = rows.first { row in
            switch type {
            case .integer: table.integer(row: row, column: position).isMismatch
            case .double: table.double(row: row, column: position).isMismatch
            case .boolean: table.boolean(row: row, column: position).isMismatch
            case .string: table.string(row: row, column: position).isMismatch
            case .date: table.date(row: row, column: position).isMismatch
            }
        }
        let place = row ?? rows.lowerBound
        guard type != .string else { return table.error(row: place, column: position, "the text is not UTF-8") }
        let found = table.cell(row: place, column: position)
        return table.error(row: place, column: position, "\(found) is not of type \(type.rawValue)")
    }
}

/// The long texts that a column had last, so that a repeated one is made once. Short ones need no memory of their own.
private struct StringCache: Sendable {
    private var texts: [String] = []

    @inline(__always)
    mutating func string(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.count > 15 else { return CSVTable.string(text) }
        return long(text)
    }

    private mutating func long(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        if texts.isEmpty { texts = [String](repeating: "", count: 1024) }
        var hash: UInt = 5381
        for byte in text { hash = hash &* 33 &+ UInt(byte) }
        let slot = Int(hash % UInt(texts.count))
        let isSame = texts[slot].utf8.withContiguousStorageIfAvailable { known in
            known.count == text.count && known.elementsEqual(text)
        }
        if isSame == true { return texts[slot] }
        guard let string = CSVTable.string(text) else { return nil }
        texts[slot] = string
        return string
    }
}
