/// A value that was asked for in one type.
enum CellReading<Value> {
    case value(Value)
    case missing
    /// There is a value, of another type.
    case mismatch

    var isMismatch: Bool { if case .mismatch = self { true } else { false } }
}

/// A table whose rows can be decoded: a frame's typed columns, or the fields of a CSV text.
protocol RowSource: Sendable {
    var columnNames: [String] { get }
    var rowCount: Int { get }

    func position(of name: String) -> Int?

    func isMissing(row: Int, column: Int) -> Bool
    func integer(row: Int, column: Int) -> CellReading<Int>
    func double(row: Int, column: Int) -> CellReading<Double>
    func boolean(row: Int, column: Int) -> CellReading<Bool>
    func string(row: Int, column: Int) -> CellReading<String>
    func date(row: Int, column: Int) -> CellReading<DateTime>

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

    func integer(row: Int, column: Int) -> CellReading<Int> { read(row, column) }
    func double(row: Int, column: Int) -> CellReading<Double> { read(row, column) }
    func boolean(row: Int, column: Int) -> CellReading<Bool> { read(row, column) }
    func string(row: Int, column: Int) -> CellReading<String> { read(row, column) }
    func date(row: Int, column: Int) -> CellReading<DateTime> { read(row, column) }

    private func read<Value: CellValue>(_ row: Int, _ column: Int) -> CellReading<Value> {
        let cell = columns[column][row]
        guard cell != .missing else { return .missing }
        return Value(cell: cell).map(CellReading.value) ?? .mismatch
    }

    func error(row: Int, column: Int?, _ message: String) -> DataFrameError {
        DataFrameError(row: row + 1, column: column.map { columns[$0].name }, message)
    }
}
