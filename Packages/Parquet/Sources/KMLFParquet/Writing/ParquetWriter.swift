import KMLFDataFrame

/// Writes a frame as a file that every reader of the format understands: plain values, first form of pages, no statistics.
struct ParquetWriter {
    private let columns: [StoredColumn]
    private let rowCount: Int
    private let compression: Compression
    private(set) var bytes = Array("PAR1".utf8)
    private var groups: [Group] = []

    /// As pyarrow has them.
    private static let rowsInGroup = 1 << 20
    private static let rowsInPage = 20_000

    private struct Group {
        var rowCount: Int
        var chunks: [Chunk]
        var size: Int { chunks.reduce(0) { $0 + $1.size } }
    }

    private struct Chunk {
        var column: StoredColumn
        var rowCount: Int
        var start: Int
        /// With the headers of its pages, as they would be without compression, and as they are in the file.
        var size = 0
        var compressedSize = 0
    }

    init(_ frame: DataFrame, compression: Compression) throws(DataFrameError) {
        var columns: [StoredColumn] = []
        for column in frame.columns { columns.append(try StoredColumn(column)) }
        self.columns = columns
        self.rowCount = frame.rowCount
        self.compression = compression
        for start in stride(from: 0, to: rowCount, by: Self.rowsInGroup) {
            let rows = start..<min(start + Self.rowsInGroup, rowCount)
            var chunks: [Chunk] = []
            for column in columns { chunks.append(try write(column, rows)) }
            groups.append(Group(rowCount: rows.count, chunks: chunks))
        }
        writeFooter()
    }

    private mutating func write(_ column: StoredColumn, _ rows: Range<Int>) throws(DataFrameError) -> Chunk {
        var chunk = Chunk(column: column, rowCount: rows.count, start: bytes.count)
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.rowsInPage) {
            let rows = start..<min(start + Self.rowsInPage, rows.upperBound)
            let page = column.page(rows)
            guard page.count < Int(Int32.max) else {
                throw DataFrameError(column: column.name, "\(rows.count) texts are longer than 2 GB: a page holds less")
            }
            let body = try compression.compressed(page)
            var header = ThriftWriter()
            header.int32(1, PageHeader.Kind.data.rawValue)
            header.int32(2, page.count)
            header.int32(3, body.count)
            header.structure(5) {
                $0.int32(1, rows.count)
                $0.int32(2, Encoding.plain.rawValue)
                $0.int32(3, Encoding.runLength.rawValue)
                $0.int32(4, Encoding.runLength.rawValue)
            }
            header.end()
            chunk.size += header.bytes.count + page.count
            bytes += header.bytes
            bytes += body
        }
        chunk.compressedSize = bytes.count - chunk.start
        return chunk
    }

    private mutating func writeFooter() {
        var footer = ThriftWriter()
        footer.int32(1, 2)
        footer.list(2, [nil] + columns) { writer, column in
            if let column { Self.write(column, &writer) } else { Self.writeRoot(columnCount: columns.count, &writer) }
        }
        footer.int64(3, rowCount)
        footer.list(4, groups) { writer, group in
            writer.list(1, group.chunks) { write($1, &$0) }
            writer.int64(2, group.size)
            writer.int64(3, group.rowCount)
        }
        footer.text(6, "kmlf")
        footer.end()
        bytes += footer.bytes
        bytes.append(number: UInt32(footer.bytes.count))
        bytes += "PAR1".utf8
    }

    private static func writeRoot(columnCount: Int, _ writer: inout ThriftWriter) {
        writer.text(4, "schema")
        writer.int32(5, columnCount)
    }

    /// All columns may have missing values, as pandas writes them.
    private static func write(_ column: StoredColumn, _ writer: inout ThriftWriter) {
        writer.int32(1, column.type.rawValue)
        writer.int32(3, 1)
        writer.text(4, column.name)
        switch column.meaning {
        case .none: break
        case .text:
            writer.int32(6, 0)
            writer.structure(10) { $0.structure(1) { _ in } }
        case .timestamp(let isUTC):
            // Older readers take the one without a zone for UTC, too, so it stays out where there is none.
            if isUTC { writer.int32(6, 10) }
            writer.structure(10) {
                $0.structure(8) {
                    $0.boolean(1, isUTC)
                    $0.structure(2) { $0.structure(2) { _ in } }
                }
            }
        }
    }

    private func write(_ chunk: Chunk, _ writer: inout ThriftWriter) {
        writer.int64(2, chunk.start)
        writer.structure(3) {
            $0.int32(1, chunk.column.type.rawValue)
            $0.list(2, ofInt32: [Encoding.plain.rawValue, Encoding.runLength.rawValue])
            $0.list(3, of: [chunk.column.name])
            $0.int32(4, compression.rawValue)
            $0.int64(5, chunk.rowCount)
            $0.int64(6, chunk.size)
            $0.int64(7, chunk.compressedSize)
            $0.int64(9, chunk.start)
        }
    }
}
