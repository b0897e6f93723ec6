/// The two forms in which a frame travels as JSON (pandas' `orient`, MLflow's scoring input).
public enum JSONForm: Sendable, Hashable, CaseIterable {
    /// `{"columns": ["a"], "index": [0, 1], "data": [[1], [2]]}`.
    case split
    /// `[{"a": 1}, {"a": 2}]`.
    case records
}

extension DataFrame {
    /// The frame as JSON; missing values, NaN and infinities are null, doubles keep their point, dates are ISO text.
    public func json(_ form: JSONForm) -> String {
        var writer = JSONTableWriter()
        switch form {
        case .split: writer.writeSplit(self)
        case .records: writer.writeRecords(self)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads one of the forms; null is a missing value, `index` is not looked at, a double is told by point or exponent. NaN
    /// and the infinities are read as Python writes them; among values of other types NaN is a missing one, as in pandas.
    ///
    /// Records need not have the same keys; the columns come in the order in which they are first named.
    public init(json text: String, form: JSONForm) throws(DataFrameError) {
        let cells = RowCells()
        var reader = JSONTableReader(Array(text.utf8))
        switch form {
        case .records: try reader.readRecords(into: cells)
        case .split: try reader.readSplit(into: cells)
        }
        if reader.hasNaN { cells.dropNaNAmongOthers() }
        try self.init(columns: cells.columns())
    }
}
