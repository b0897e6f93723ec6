extension DataFrame {
    /// The rows in which no value is missing, of these columns or of all (pandas' `dropna`).
    public func droppingMissing(in names: [String]? = nil) throws(DataFrameError) -> DataFrame {
        let columns = try select(names ?? columnNames).columns
        let isMissing = columns.map { $0.ranks().ranks }
        return picking((0..<rowCount).filter { row in isMissing.allSatisfy { $0[row] >= 0 } })
    }

    /// The frame with this value where one is missing in that column (pandas' `fillna`).
    ///
    /// An integer is taken for a double column; any other value must be of the column's type.
    public func fillingMissing(in name: String, with value: Cell) throws(DataFrameError) -> DataFrame {
        let column = try column(name)
        let filling = try Column(name, cells: [Cell](repeating: value, count: rowCount)).converted(to: column.type)
        guard filling.type == column.type || rowCount == 0 else {
            throw DataFrameError(
                column: name, "\(value) does not fit missing values of type \(column.type.rawValue)")
        }
        let present =
            column.doubles.map { Column(name, .double($0.map { $0?.isNaN == true ? nil : $0 })) }
        return try with((column.type == .double ? present ?? column : column).filled(from: filling))
    }

    /// The first row of each different combination of these columns' values, or of all columns' (pandas' `drop_duplicates`).
    public func droppingDuplicates(in names: [String]? = nil) throws(DataFrameError) -> DataFrame {
        let groups = try rowsByKey(names ?? columnNames, droppingMissing: false)
        return picking(groups.compactMap(\.first).sorted())
    }
}
