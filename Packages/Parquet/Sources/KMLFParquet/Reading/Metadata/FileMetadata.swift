import KMLFDataFrame

/// What a file's footer tells (`FileMetaData` of the format's definition).
struct FileMetadata {
    var schema: [SchemaElement] = []
    var rowCount = 0
    var rowGroups: [RowGroup] = []
    /// What the writer added: pandas tells here which columns were an index.
    var notes: [String: ArraySlice<UInt8>] = [:]
    private var isEncrypted = false

    private static let magic = Array("PAR1".utf8)
    private static let encryptedMagic = Array("PARE".utf8)

    /// Reads the footer of a whole file.
    init(file: [UInt8]) throws(DataFrameError) {
        let tail = file.suffix(4)
        guard !tail.elementsEqual(Self.encryptedMagic) else { throw Self.encrypted }
        guard file.count >= 12, file.starts(with: Self.magic), tail.elementsEqual(Self.magic) else {
            throw DataFrameError("it is no Parquet file: such a file begins and ends with `PAR1`")
        }
        var length = ByteReader(file.suffix(8))
        let size = Int(try length.number(UInt32.self))
        let body = file.dropFirst(4).dropLast(8)
        guard size <= body.count else { throw .damaged("its footer is longer than the file") }
        var reader = ThriftReader(ByteReader(body.suffix(size)))
        try self.init(&reader)
        guard !isEncrypted else { throw Self.encrypted }
        // A column's bytes are within the file and are no other column's, so that no file becomes more than it holds.
        var rest = body.count - size
        for chunk in rowGroups.flatMap(\.chunks) {
            guard chunk.compressedSize >= 0, chunk.compressedSize <= rest else {
                throw .damaged("its columns are longer than the file")
            }
            rest -= chunk.compressedSize
        }
    }

    private init(_ reader: inout ThriftReader) throws(DataFrameError) {
        var field = ThriftField()
        while try reader.next(&field) {
            switch field.id {
            case 2: schema = try reader.list(field, SchemaElement.init)
            case 3: rowCount = try reader.integer(field)
            case 4: rowGroups = try reader.list(field, RowGroup.init)
            case 5:
                for note in try reader.list(field, Note.init) { notes[note.key] = note.value }
            case 8:
                isEncrypted = true
                try reader.skip(field)
            default: try reader.skip(field)
            }
        }
    }

    private static var encrypted: DataFrameError {
        DataFrameError("the Parquet file is encrypted, which is not read: write it without encryption")
    }

    private struct Note {
        var key = ""
        var value: ArraySlice<UInt8> = []

        init(_ reader: inout ThriftReader) throws(DataFrameError) {
            var field = ThriftField()
            while try reader.next(&field) {
                switch field.id {
                case 1: key = try reader.text(field)
                case 2: value = try reader.data(field)
                default: try reader.skip(field)
                }
            }
        }
    }
}

/// Some of the rows, with one chunk for each of the columns.
struct RowGroup {
    var chunks: [ColumnChunk] = []
    var rowCount = 0

    init(_ reader: inout ThriftReader) throws(DataFrameError) {
        var field = ThriftField()
        while try reader.next(&field) {
            switch field.id {
            case 1: chunks = try reader.list(field, ColumnChunk.init)
            case 3: rowCount = try reader.integer(field)
            default: try reader.skip(field)
            }
        }
    }
}
