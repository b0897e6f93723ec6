public import KMLFDataFrame

/// A table in Apache Parquet's format, as pandas, Spark, DuckDB and others write it.
///
/// Read are columns of single values: numbers, booleans, text, days and timestamps; plain, dictionary, run-length and delta
/// encodings; no compression, Snappy and gzip. Everything else is an error that names the column and what to do.
public struct ParquetFile: Sendable {
    /// The names in the file's order, without the columns that were the index of pandas' table.
    public let columnNames: [String]
    /// The number of rows of all columns.
    public let rowCount: Int
    private let bytes: [UInt8]
    private let columns: [ParquetColumn]

    /// Reads what the file tells of itself; the values are read by `frame`.
    public init(_ bytes: [UInt8]) throws(DataFrameError) {
        let metadata = try FileMetadata(file: bytes)
        let leaves = try Leaf.all(of: metadata.schema)
        let notes = PandasNotes(metadata.notes["pandas"])
        rowCount = metadata.rowCount
        var counted = 0
        for group in metadata.rowGroups {
            guard group.chunks.count == leaves.count, group.rowCount >= 0, group.rowCount <= rowCount - counted else {
                throw .damaged("a group of rows has not the columns or rows that the file has")
            }
            counted += group.rowCount
        }
        guard counted == rowCount else { throw .damaged("its groups have \(counted) rows, and it says \(rowCount)") }
        try Self.check(rowCount: rowCount, columnCount: leaves.count, size: bytes.count)
        self.bytes = bytes
        columns = leaves.enumerated().compactMap { position, leaf in
            notes.indexColumns.contains(leaf.name)
                ? nil
                : ParquetColumn(
                    leaf: leaf, isDuration: notes.durations.contains(leaf.name),
                    groups: metadata.rowGroups.map { ($0.rowCount, $0.chunks[position]) })
        }
        var seen: Set<String> = []
        columnNames = columns.map(\.leaf.name).filter { seen.insert($0).inserted }
    }

    /// The table.
    ///
    /// - Parameter names: the columns wanted, those that the file does not have left out; nil for all of them
    public func frame(columns names: Set<String>? = nil) throws(DataFrameError) -> DataFrame {
        var read: [Column] = []
        for column in columns where names?.contains(column.leaf.name) ?? true {
            read.append(try column.read(from: bytes))
        }
        return try DataFrame(columns: read)
    }

    /// A few bytes can say that a value stands in any number of rows, so that a file might want more memory than there is.
    private static func check(rowCount: Int, columnCount: Int, size: Int) throws(DataFrameError) {
        let (cells, overflow) = rowCount.multipliedReportingOverflow(by: columnCount)
        guard rowCount >= 0, !overflow, cells <= 1 << 24 + 64 * size else {
            throw DataFrameError(
                "the file has \(size) bytes and tells of \(rowCount) × \(columnCount) values, which is more than is "
                    + "believed: split it")
        }
    }
}
