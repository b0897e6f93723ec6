extension DataFrame {
    /// The rows as values of a type: its coding keys are the columns' names, columns that it does not name are left out.
    ///
    /// A missing value needs an optional property; integers are given for `Double`, whole doubles for `Int`. The first
    /// value that does not fit is the error, with its row (from 1) and column.
    public func decode<Row: Decodable>(_ type: [Row].Type) throws(DataFrameError) -> [Row] {
        try RowDecoder.rows(type, of: self)
    }

    /// A frame of encodable rows: columns in the order in which the rows first name them, `nil` a missing value.
    ///
    /// An integer and a double in one column make doubles; any other two types in one column are an error.
    public init(encoding rows: [some Encodable]) throws(DataFrameError) {
        let cells = RowCells()
        for row in rows {
            do {
                try row.encode(to: RowEncoder(cells: cells))
            } catch let error as DataFrameError {
                throw DataFrameError(row: cells.rowCount + 1, column: error.column, error.message)
            } catch let error as EncodingError {
                guard case .invalidValue(_, let context) = error else {
                    throw DataFrameError(row: cells.rowCount + 1, "\(error)")
                }
                throw DataFrameError(
                    row: cells.rowCount + 1, column: context.codingPath.first?.stringValue, context.debugDescription)
            } catch {
                throw DataFrameError(row: cells.rowCount + 1, "\(error)")
            }
            cells.endRow()
        }
        try self.init(columns: cells.columns())
    }
}
