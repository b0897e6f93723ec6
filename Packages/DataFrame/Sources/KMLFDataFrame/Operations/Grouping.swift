/// What is computed of one column's values in each group.
public struct Aggregate: Sendable {
    let column: String?
    let name: String
    let value: @Sendable (Column) throws(DataFrameError) -> Cell

    private init(
        _ what: String, of column: String, as name: String?,
        _ value: @escaping @Sendable (Column) throws(DataFrameError) -> Cell
    ) {
        self.column = column
        self.name = name ?? "\(column)_\(what)"
        self.value = value
    }

    private init(size name: String) {
        column = nil
        self.name = name
        value = { .integer($0.count) }
    }

    /// How many rows the group has (pandas' `size`).
    public static func size(as name: String = "size") -> Aggregate { Aggregate(size: name) }
    /// How many values are there.
    public static func count(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("count", of: column, as: name) { .integer($0.presentCount) }
    }
    /// The sum; 0 where there is no value.
    public static func sum(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("sum", of: column, as: name) { column throws(DataFrameError) in try column.sum() }
    }
    /// The arithmetic mean.
    public static func mean(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("mean", of: column, as: name) { column throws(DataFrameError) in Cell(try column.mean()) }
    }
    /// The smallest value.
    public static func min(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("min", of: column, as: name) { $0.minimum() }
    }
    /// The greatest value.
    public static func max(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("max", of: column, as: name) { $0.maximum() }
    }
    /// The standard deviation of a sample.
    public static func std(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("std", of: column, as: name) { column throws(DataFrameError) in Cell(try column.std()) }
    }
    /// The variance of a sample.
    public static func variance(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("var", of: column, as: name) { column throws(DataFrameError) in Cell(try column.variance()) }
    }
    /// The middle value.
    public static func median(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("median", of: column, as: name) { column throws(DataFrameError) in Cell(try column.median()) }
    }
    /// The first value that is there.
    public static func first(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("first", of: column, as: name) { column in
            (0..<column.count).lazy.map { column[$0] }.first { $0 != .missing } ?? .missing
        }
    }
    /// The last value that is there.
    public static func last(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("last", of: column, as: name) { column in
            (0..<column.count).reversed().lazy.map { column[$0] }.first { $0 != .missing } ?? .missing
        }
    }
    /// How many different values there are (pandas' `nunique`).
    public static func uniqueCount(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate("nunique", of: column, as: name) { .integer($0.unique().count) }
    }
}

/// A frame whose rows are grouped by the values of some of its columns.
///
/// Groups are in the order of their values; rows with a missing value in one of the columns are in none, as in pandas.
public struct Grouping: Sendable {
    /// The grouped frame.
    public let frame: DataFrame
    /// The columns whose values make the groups.
    public let keys: [String]
    private let rows: [[Int]]

    init(_ frame: DataFrame, by keys: [String]) throws(DataFrameError) {
        self.frame = frame
        self.keys = keys
        rows = try frame.rowsByKey(keys, droppingMissing: true)
    }

    /// The rows of each group, as frames of all columns.
    public var frames: [DataFrame] { rows.map(frame.picking) }

    /// One row for each group: its values of the key columns, then the aggregates, named `<column>_<what>` where no name is given.
    public func aggregate(_ aggregates: Aggregate...) throws(DataFrameError) -> DataFrame {
        var columns = try frame.select(keys).picking(rows.compactMap(\.first)).columns
        for aggregate in aggregates {
            guard let column = try aggregate.column.map({ name throws(DataFrameError) in try frame.column(name) })
            else {
                columns.append(Column(aggregate.name, .integer(rows.map(\.count))))
                continue
            }
            var cells: [Cell] = []
            for group in rows { cells.append(try aggregate.value(column.picking(group))) }
            columns.append(try Column(aggregate.name, cells: cells))
        }
        return try DataFrame(columns: columns)
    }
}

extension DataFrame {
    /// The rows grouped by the values of these columns (pandas' `groupby`).
    public func grouped(by keys: String...) throws(DataFrameError) -> Grouping { try Grouping(self, by: keys) }
}

extension Cell {
    /// A double, or none.
    init(_ value: Double?) { self = value.map(Cell.double) ?? .missing }
}
