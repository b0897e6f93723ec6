/// The cells of rows that are being collected, column by column.
final class RowCells {
    private(set) var rowCount = 0
    private var names: [String] = []
    private var cells: [[Cell]] = []
    private var positions: [String: Int] = [:]

    /// Sets a value of the row that is being collected.
    func set(_ cell: Cell, _ name: String) {
        let position = positions[name] ?? addColumn(name)
        if cells[position].count > rowCount {
            cells[position][rowCount] = cell
        } else {
            cells[position].append(cell)
        }
    }

    /// Makes the column known, also where no row has a value for it.
    func declare(_ name: String) {
        if positions[name] == nil { _ = addColumn(name) }
    }

    /// Values that the row did not name are missing.
    func endRow() {
        rowCount += 1
        for position in cells.indices where cells[position].count < rowCount { cells[position].append(.missing) }
    }

    /// Makes NaN a missing value in columns that are not of numbers.
    func dropNaNAmongOthers() {
        for position in cells.indices where cells[position].contains(where: \.isOther) {
            cells[position] = cells[position].map {
                if case .double(let value) = $0, value.isNaN { .missing } else { $0 }
            }
        }
    }

    func columns() throws(DataFrameError) -> [Column] {
        var columns: [Column] = []
        for (name, cells) in zip(names, cells) { columns.append(try Column(name, cells: cells)) }
        return columns
    }

    private func addColumn(_ name: String) -> Int {
        positions[name] = names.count
        names.append(name)
        cells.append([Cell](repeating: .missing, count: rowCount))
        return names.count - 1
    }
}

extension Cell {
    fileprivate var isOther: Bool {
        switch self {
        case .missing, .integer, .double: false
        case .boolean, .string, .date: true
        }
    }
}
