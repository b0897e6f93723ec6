/// One named column: values of one type, each of which may be missing.
public struct Column: Sendable, Equatable {
    /// The values, all of one type.
    public enum Values: Sendable, Equatable {
        /// Integers.
        case integer([Int?])
        /// Doubles.
        case double([Double?])
        /// Booleans.
        case boolean([Bool?])
        /// Text.
        case string([String?])
        /// Dates.
        case date([DateTime?])
    }

    /// The name, unique within its frame.
    public let name: String
    /// The values in the order of the rows.
    public let values: Values

    /// A column of typed values.
    public init(_ name: String, _ values: Values) {
        self.name = name
        self.values = values
    }

    /// The type of all values.
    public var type: ColumnType {
        switch values {
        case .integer: .integer
        case .double: .double
        case .boolean: .boolean
        case .string: .string
        case .date: .date
        }
    }

    /// The number of values, missing ones included.
    public var count: Int {
        switch values {
        case .integer(let values): values.count
        case .double(let values): values.count
        case .boolean(let values): values.count
        case .string(let values): values.count
        case .date(let values): values.count
        }
    }

    /// The value of one row, from 0; `.missing` also beyond the last row.
    public subscript(row: Int) -> Cell {
        guard row >= 0, row < count else { return .missing }
        return switch values {
        case .integer(let values): values[row].map(Cell.integer) ?? .missing
        case .double(let values): values[row].map(Cell.double) ?? .missing
        case .boolean(let values): values[row].map(Cell.boolean) ?? .missing
        case .string(let values): values[row].map(Cell.string) ?? .missing
        case .date(let values): values[row].map(Cell.date) ?? .missing
        }
    }

    /// How many values are missing.
    public var missingCount: Int {
        func count<Value>(_ values: [Value?]) -> Int { values.count { $0 == nil } }
        return switch values {
        case .integer(let values): count(values)
        case .double(let values): count(values)
        case .boolean(let values): count(values)
        case .string(let values): count(values)
        case .date(let values): count(values)
        }
    }

    /// The values of an integer column; nil for any other type.
    public var integers: [Int?]? {
        guard case .integer(let values) = values else { return nil }
        return values
    }

    /// The values of a double column, or those of an integer column made doubles; nil for any other type.
    public var doubles: [Double?]? {
        switch values {
        case .double(let values): values
        case .integer(let values): values.map { $0.map(Double.init) }
        default: nil
        }
    }

    /// The values of a boolean column; nil for any other type.
    public var booleans: [Bool?]? {
        guard case .boolean(let values) = values else { return nil }
        return values
    }

    /// The values of a text column; nil for any other type.
    public var strings: [String?]? {
        guard case .string(let values) = values else { return nil }
        return values
    }

    /// The values of a date column; nil for any other type.
    public var dates: [DateTime?]? {
        guard case .date(let values) = values else { return nil }
        return values
    }

    /// The same values under another name.
    public func renamed(_ name: String) -> Column { Column(name, values) }

    /// The values at these rows, in the order given; the caller checks the bounds.
    func picking(_ rows: [Int]) -> Column {
        let picked: Values =
            switch values {
            case .integer(let values): .integer(rows.map { values[$0] })
            case .double(let values): .double(rows.map { values[$0] })
            case .boolean(let values): .boolean(rows.map { values[$0] })
            case .string(let values): .string(rows.map { values[$0] })
            case .date(let values): .date(rows.map { values[$0] })
            }
        return Column(name, picked)
    }
}

extension Column {
    /// A column of the one type that holds all the cells: doubles where integers and doubles meet.
    ///
    /// Where every value is missing it is a double column, as pandas reads an empty one.
    public init(_ name: String, cells: [Cell]) throws(DataFrameError) {
        var type: ColumnType?
        for (row, cell) in cells.enumerated() {
            guard let found = cell.type, found != type else { continue }
            switch (type, found) {
            case (nil, _), (.integer, .double): type = found
            case (.double, .integer): break
            case (let earlier?, _):
                throw DataFrameError(
                    row: row + 1, column: name,
                    "\(cell) is of type \(found.rawValue), the values before it are of type \(earlier.rawValue)")
            }
        }
        self.init(name, Column.values(of: cells, type: type ?? (cells.isEmpty ? .string : .double)))
    }

    /// The cells must fit the type; those that do not are missing.
    private static func values(of cells: [Cell], type: ColumnType) -> Values {
        switch type {
        case .integer: .integer(cells.map { if case .integer(let value) = $0 { value } else { nil } })
        case .double:
            .double(
                cells.map {
                    switch $0 {
                    case .double(let value): value
                    case .integer(let value): Double(value)
                    default: nil
                    }
                })
        case .boolean: .boolean(cells.map { if case .boolean(let value) = $0 { value } else { nil } })
        case .string: .string(cells.map { if case .string(let value) = $0 { value } else { nil } })
        case .date: .date(cells.map { if case .date(let value) = $0 { value } else { nil } })
        }
    }
}
