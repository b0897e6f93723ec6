/// A table: named columns in order, each of one type and all of one length, any value may be missing.
///
/// There is no row index: rows are counted from 0.
public struct DataFrame: Sendable {
    /// The columns in order.
    public let columns: [Column]
    /// The number of rows, 0 for a frame without columns.
    public let rowCount: Int
    let positions: [String: Int]

    /// A frame without columns and rows.
    public init() {
        columns = []
        rowCount = 0
        positions = [:]
    }

    /// Throws where two columns share a name or differ in length.
    public init(columns: [Column]) throws(DataFrameError) {
        var positions: [String: Int] = [:]
        let rowCount = columns.first?.count ?? 0
        for (position, column) in columns.enumerated() {
            guard positions.updateValue(position, forKey: column.name) == nil else {
                throw DataFrameError(column: column.name, "the name is used by two columns")
            }
            guard column.count == rowCount else {
                throw DataFrameError(
                    column: column.name,
                    "holds \(column.count) values where `\(columns[0].name)` holds \(rowCount)")
            }
        }
        self.init(unchecked: columns, rowCount: rowCount, positions: positions)
    }

    init(unchecked columns: [Column], rowCount: Int, positions: [String: Int]) {
        self.columns = columns
        self.rowCount = rowCount
        self.positions = positions
    }

    /// The names in the order of the columns.
    public var columnNames: [String] { columns.map(\.name) }

    /// The column of that name.
    public subscript(name: String) -> Column? {
        positions[name].map { columns[$0] }
    }

    /// The value of one row (from 0) and column; `.missing` also where there is no such row or column.
    public subscript(row: Int, name: String) -> Cell {
        self[name]?[row] ?? .missing
    }

    func position(of name: String) -> Int? { positions[name] }

    /// The column of that name; throws with the frame's names where there is none.
    public func column(_ name: String) throws(DataFrameError) -> Column {
        guard let column = self[name] else { throw missingColumn(name) }
        return column
    }

    /// A column's values in that type, nil where one is missing; throws where a value is of another type.
    public subscript<Value: CellValue>(name: String, as type: Value.Type) -> [Value?] {
        get throws(DataFrameError) {
            let column = try column(name)
            var values: [Value?] = []
            values.reserveCapacity(rowCount)
            for row in 0..<rowCount {
                let cell = column[row]
                let value = Value(cell: cell)
                guard value != nil || cell == .missing else {
                    throw DataFrameError(row: row + 1, column: name, "expected \(type), found \(cell)")
                }
                values.append(value)
            }
            return values
        }
    }

    /// A column's values in that type; throws where one is missing or of another type.
    public func values<Value: CellValue>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(DataFrameError) -> [Value] {
        let values = try self[name, as: type]
        if let row = values.firstIndex(of: nil) {
            throw DataFrameError(
                row: row + 1, column: name, "the value is missing (drop or fill missing values first)")
        }
        return values.compactMap { $0 }
    }

    /// The named columns alone, in the order given.
    public func select(_ names: [String]) throws(DataFrameError) -> DataFrame {
        var chosen: [Column] = []
        for name in names { chosen.append(try column(name)) }
        return try DataFrame(columns: chosen)
    }

    /// All columns but the named ones; unknown names are an error.
    public func drop(_ names: Set<String>) throws(DataFrameError) -> DataFrame {
        for name in names.sorted() where self[name] == nil { throw missingColumn(name) }
        return try DataFrame(columns: columns.filter { !names.contains($0.name) })
    }

    /// The frame with the column in the place of the one of its name, else at the end.
    public func with(_ column: Column) throws(DataFrameError) -> DataFrame {
        guard let position = positions[column.name] else { return try DataFrame(columns: columns + [column]) }
        var changed = columns
        changed[position] = column
        return try DataFrame(columns: changed)
    }

    /// The frame with a column of these values in the place of the one of that name, else at the end.
    public func with<Value: CellValue>(_ name: String, _ values: [Value?]) throws(DataFrameError) -> DataFrame {
        try with(Column(name, Value.columnValues(values)))
    }

    /// The frame with a column that is computed row by row; nil is a missing value.
    public func with<Value: CellValue>(
        _ name: String, _ value: (Row) throws -> Value?
    ) throws -> DataFrame {
        try with(name, (0..<rowCount).map { try value(Row(frame: self, position: $0)) })
    }

    /// The frame with columns under new names, the old ones the keys; unknown names are an error.
    public func renamed(_ names: [String: String]) throws(DataFrameError) -> DataFrame {
        for name in names.keys.sorted() where self[name] == nil { throw missingColumn(name) }
        return try DataFrame(columns: columns.map { $0.renamed(names[$0.name] ?? $0.name) })
    }

    /// The rows at these positions (from 0), in the order given, repeated where a position is.
    public func rows(at positions: [Int]) throws(DataFrameError) -> DataFrame {
        if let wrong = positions.first(where: { $0 < 0 || $0 >= rowCount }) {
            throw DataFrameError("there is no row at position \(wrong): the frame has \(rowCount) rows")
        }
        return picking(positions)
    }

    /// The first rows, all of them where there are fewer.
    public func head(_ count: Int) -> DataFrame {
        picking(Array(0..<min(max(0, count), rowCount)))
    }

    /// The last rows, all of them where there are fewer.
    public func tail(_ count: Int) -> DataFrame {
        picking(Array(max(0, rowCount - max(0, count))..<rowCount))
    }

    /// The rows for which the closure is true.
    public func filter(_ isIncluded: (Row) throws -> Bool) rethrows -> DataFrame {
        picking(try (0..<rowCount).filter { try isIncluded(Row(frame: self, position: $0)) })
    }

    /// One row, seen through its frame.
    public struct Row: Sendable {
        fileprivate let frame: DataFrame
        /// The row's place in the frame, from 0.
        public let position: Int

        /// The value of that column; `.missing` also where there is no such column.
        public subscript(name: String) -> Cell { frame[position, name] }

        /// The value of that column in that type; nil where it is missing, of another type, or there is no such column.
        public subscript<Value: CellValue>(name: String, as type: Value.Type) -> Value? {
            Value(cell: self[name])
        }
    }

    /// The caller checks the bounds.
    func picking(_ rows: [Int]) -> DataFrame {
        DataFrame(
            unchecked: columns.map { $0.picking(rows) }, rowCount: columns.isEmpty ? 0 : rows.count,
            positions: positions)
    }

    func missingColumn(_ name: String) -> DataFrameError {
        DataFrameError(column: name, "there is no such column; the frame has \(DataFrame.listed(columnNames))")
    }

    static func listed(_ names: [String]) -> String {
        guard !names.isEmpty else { return "no columns" }
        let shown = names.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
        return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
    }
}

extension DataFrame: Equatable {
    /// Equal when the columns are, order included; a NaN makes frames unequal, a missing value does not.
    public static func == (left: DataFrame, right: DataFrame) -> Bool { left.columns == right.columns }
}
