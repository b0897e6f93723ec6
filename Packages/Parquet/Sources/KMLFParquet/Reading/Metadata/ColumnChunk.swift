import KMLFDataFrame

/// Where the values of one column in one group of rows are (`ColumnChunk` and `ColumnMetaData`).
struct ColumnChunk {
    private var type = -1
    private var codec = 0
    var valueCount = 0
    var compressedSize = 0
    private var firstPage = 0
    private var dictionaryPage: Int?
    private var isElsewhere = false
    private var isEncrypted = false

    init(_ reader: inout ThriftReader) throws(DataFrameError) {
        var field = ThriftField()
        while try reader.next(&field) {
            switch field.id {
            case 1:
                isElsewhere = true
                try reader.skip(field)
            case 3: try reader.structure(field) { reader throws(DataFrameError) in try readMetadata(&reader) }
            case 8, 9:
                isEncrypted = true
                try reader.skip(field)
            default: try reader.skip(field)
            }
        }
    }

    private mutating func readMetadata(_ reader: inout ThriftReader) throws(DataFrameError) {
        var field = ThriftField()
        while try reader.next(&field) {
            switch field.id {
            case 1: type = try reader.integer(field)
            case 4: codec = try reader.integer(field)
            case 5: valueCount = try reader.integer(field)
            case 7: compressedSize = try reader.integer(field)
            case 9: firstPage = try reader.integer(field)
            case 11: dictionaryPage = try reader.integer(field)
            default: try reader.skip(field)
            }
        }
    }

    /// The chunk's pages, and how they are compressed.
    func pages(of file: [UInt8], as type: PhysicalType) throws(DataFrameError) -> (ByteReader, Compression) {
        guard !isEncrypted else {
            throw DataFrameError("the column is encrypted, which is not read: write it without encryption")
        }
        guard !isElsewhere else {
            throw DataFrameError("the column is in another file, which is not read: write one file that holds all")
        }
        guard self.type == type.rawValue else { throw .damaged("the column has another type than the schema says") }
        guard let codec = Compression(rawValue: codec) else {
            throw .damaged("the compression is none of the format's")
        }
        // Some writers leave 0 where there is no dictionary.
        let start = dictionaryPage.flatMap { $0 > 0 && $0 < firstPage ? $0 : nil } ?? firstPage
        guard start >= 4, start <= file.count, compressedSize <= file.count - start else {
            throw .damaged("the column's pages lie outside of it")
        }
        return (ByteReader(file[start..<start + compressedSize]), codec)
    }
}
