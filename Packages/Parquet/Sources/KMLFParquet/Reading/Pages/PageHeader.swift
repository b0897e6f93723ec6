import KMLFDataFrame

/// What stands before each page (`PageHeader`).
struct PageHeader {
    enum Kind: Int {
        case data, index, dictionary, data2
    }

    var kind = Kind.index
    /// The page's bytes, as they are in the file and unpacked.
    var compressedSize = 0
    var size = 0
    /// Missing values are counted too.
    var valueCount = 0
    private var encodingNumber = -1
    /// What the second form of data pages tells.
    var definitionSize = 0
    var repetitionSize = 0
    var isCompressed = true

    init(_ reader: inout ThriftReader) throws(DataFrameError) {
        var field = ThriftField()
        var kind: Kind?
        while try reader.next(&field) {
            switch field.id {
            case 1: kind = Kind(rawValue: try reader.integer(field))
            case 2: size = try reader.integer(field)
            case 3: compressedSize = try reader.integer(field)
            case 5, 7:
                try reader.structure(field) { reader throws(DataFrameError) in
                    try readCounts(&reader, encoding: 2, second: false)
                }
            case 8:
                try reader.structure(field) { reader throws(DataFrameError) in
                    try readCounts(&reader, encoding: 4, second: true)
                }
            default: try reader.skip(field)
            }
        }
        guard let kind else { throw .damaged("a page is of no kind that the format has") }
        guard size >= 0, compressedSize >= 0, valueCount >= 0 else { throw .damaged("a page has less than no bytes") }
        self.kind = kind
    }

    /// The three structures have their first number in common; `encoding` is the field of the encoding.
    private mutating func readCounts(
        _ reader: inout ThriftReader, encoding: Int, second: Bool
    ) throws(DataFrameError) {
        var field = ThriftField()
        while try reader.next(&field) {
            switch field.id {
            case 1: valueCount = try reader.integer(field)
            case encoding: encodingNumber = try reader.integer(field)
            case 5 where second: definitionSize = try reader.integer(field)
            case 6 where second: repetitionSize = try reader.integer(field)
            case 7 where second: isCompressed = try reader.boolean(field)
            default: try reader.skip(field)
            }
        }
    }

    func encoding() throws(DataFrameError) -> Encoding {
        guard let encoding = Encoding(rawValue: encodingNumber) else {
            throw .damaged("a page has the encoding \(encodingNumber), which is none of the format's")
        }
        return encoding
    }
}
