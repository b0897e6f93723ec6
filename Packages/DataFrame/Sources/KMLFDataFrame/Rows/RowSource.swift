/// A table whose rows can be decoded: a frame's typed columns, or the fields of a CSV text.
protocol RowSource: Sendable {
    var columnNames: [String] { get }
    var rowCount: Int { get }

    func position(of name: String) -> Int?

    func isMissing(row: Int, column: Int) -> Bool

    /// The value in the wanted type; nil where it is of another type. The value is not missing.
    func cell(row: Int, column: Int, as type: ColumnType) -> Cell?

    /// The value as it is, for errors.
    func cell(row: Int, column: Int) -> Cell

    /// An error at that place.
    func error(row: Int, column: Int?, _ message: String) -> DataFrameError
}

extension DataFrame: RowSource {
    func isMissing(row: Int, column: Int) -> Bool {
        columns[column][row] == .missing
    }

    func cell(row: Int, column: Int) -> Cell { columns[column][row] }

    func cell(row: Int, column: Int, as type: ColumnType) -> Cell? {
        let cell = columns[column][row]
        switch (cell, type) {
        case (.integer, .integer), (.double, .double), (.boolean, .boolean), (.string, .string), (.date, .date):
            return cell
        case (.integer(let value), .double):
            return .double(Double(value))
        case (.double(let value), .integer):
            // Integers that met a missing value in pandas come back as 5.0.
            return value.wholeNumber.map(Cell.integer)
        case (.string(let text), .date):
            return DateTime(text).map(Cell.date)
        case (.date(let value), .string):
            return .string(value.description)
        default:
            return nil
        }
    }

    func error(row: Int, column: Int?, _ message: String) -> DataFrameError {
        DataFrameError(row: row + 1, column: column.map { columns[$0].name }, message)
    }
}
