import KMLFDataFrame

/// Reads the pages of one column in one group of rows.
struct ChunkReader<Value: PageValue> {
    private let element: SchemaElement
    private let type: PhysicalType
    private let compression: Compression
    private var pages: ByteReader
    private var dictionary: [Value]?
    private var values: [Value?] = []

    /// All values, in order, nil where there is none.
    static func values(
        _ chunk: ColumnChunk, _ element: SchemaElement, of file: [UInt8]
    ) throws(DataFrameError) -> [Value?] {
        var reader = try ChunkReader(chunk, element, of: file)
        return try reader.read(count: chunk.valueCount)
    }

    private init(_ chunk: ColumnChunk, _ element: SchemaElement, of file: [UInt8]) throws(DataFrameError) {
        guard let type = element.type else { throw .damaged("the column has no type") }
        self.element = element
        self.type = type
        (pages, compression) = try chunk.pages(of: file, as: type)
    }

    private mutating func read(count: Int) throws(DataFrameError) -> [Value?] {
        values.reserveCapacity(count)
        while values.count < count {
            var reader = ThriftReader(pages)
            let header = try PageHeader(&reader)
            pages = reader.bytes
            let body = try pages.take(header.compressedSize)
            guard header.kind != .data && header.kind != .data2 || header.valueCount <= count - values.count else {
                throw .damaged("a page has more values than there are rows")
            }
            switch header.kind {
            case .dictionary: try readDictionary(header, body)
            case .data: try readData(header, body)
            case .data2: try readSecondData(header, body)
            case .index: continue
            }
        }
        return values
    }

    private mutating func readDictionary(_ header: PageHeader, _ body: ArraySlice<UInt8>) throws(DataFrameError) {
        var reader = ByteReader(try compression.decompressed(body, size: header.size))
        let encoding = try header.encoding()
        guard encoding == .plain || encoding == .plainDictionary else { throw encoding.refusal }
        guard header.valueCount <= header.size else { throw .damaged("a dictionary has more values than bytes") }
        // The old name of the encoding says that they are a dictionary's, and they are plain all the same.
        dictionary = try Value.read(&reader, count: header.valueCount, type: type, encoding: .plain)
    }

    private mutating func readData(_ header: PageHeader, _ body: ArraySlice<UInt8>) throws(DataFrameError) {
        var reader = ByteReader(try compression.decompressed(body, size: header.size))
        var levels: ArraySlice<UInt8>?
        if element.isOptional { levels = try reader.take(Int(try reader.number(UInt32.self))) }
        try append(header, levels: levels, &reader)
    }

    /// The second form keeps the levels beside what is compressed.
    private mutating func readSecondData(_ header: PageHeader, _ body: ArraySlice<UInt8>) throws(DataFrameError) {
        var reader = ByteReader(body)
        _ = try reader.take(header.repetitionSize)
        let levels = try reader.take(header.definitionSize)
        var rest = try reader.take(reader.count)
        if header.isCompressed, !rest.isEmpty {
            rest = try compression.decompressed(rest, size: header.size - header.repetitionSize - header.definitionSize)
        }
        var values = ByteReader(rest)
        try append(header, levels: element.isOptional ? levels : nil, &values)
    }

    /// - Parameter levels: tell for each row whether it has a value; nil where all have one
    private mutating func append(
        _ header: PageHeader, levels: ArraySlice<UInt8>?, _ reader: inout ByteReader
    ) throws(DataFrameError) {
        guard let levels else {
            values += try read(header, count: header.valueCount, &reader)
            return
        }
        var levelReader = ByteReader(levels)
        let present = try RunLength.decoded(&levelReader, count: header.valueCount, bits: 1)
        var found = try read(header, count: present.count { $0 != 0 }, &reader).makeIterator()
        for level in present { values.append(level == 0 ? nil : found.next()) }
    }

    private func read(
        _ header: PageHeader, count: Int, _ reader: inout ByteReader
    ) throws(DataFrameError) -> [Value] {
        guard count > 0 else { return [] }
        let encoding = try header.encoding()
        guard encoding == .plainDictionary || encoding == .runLengthDictionary else {
            return try Value.read(&reader, count: count, type: type, encoding: encoding)
        }
        guard let dictionary else { throw .damaged("a page wants a dictionary where there is none") }
        let bits = Int(try reader.byte())
        var found: [Value] = []
        found.reserveCapacity(count)
        for place in try RunLength.decoded(&reader, count: count, bits: bits) {
            guard place < dictionary.count else { throw .damaged("a page wants more of a dictionary than there is") }
            found.append(dictionary[Int(place)])
        }
        return found
    }
}
