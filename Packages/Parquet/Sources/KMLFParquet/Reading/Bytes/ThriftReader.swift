import KMLFDataFrame

/// Reads Thrift's compact protocol, in which Parquet writes what it says about a file:
///
///     var field = ThriftField()
///     while try reader.next(&field) {
///         switch field.id {
///         case 1: version = try reader.integer(field)
///         default: try reader.skip(field)
///         }
///     }
struct ThriftReader {
    /// What follows the structure that is read.
    private(set) var bytes: ByteReader

    init(_ bytes: ByteReader) { self.bytes = bytes }

    /// False at the structure's end.
    mutating func next(_ field: inout ThriftField) throws(DataFrameError) -> Bool {
        let header = try bytes.byte()
        guard header != 0 else { return false }
        guard let kind = ThriftField.Kind(rawValue: header & 0x0F) else {
            throw .damaged("a field has an unknown type")
        }
        let step = Int(header >> 4)
        let id = step == 0 ? try bytes.zigzag() : field.id &+ step
        field = ThriftField(id: id, kind: kind)
        return true
    }

    mutating func integer(_ field: ThriftField) throws(DataFrameError) -> Int {
        switch field.kind {
        case .byte: return Int(Int8(bitPattern: try bytes.byte()))
        case .int16, .int32, .int64: return try bytes.zigzag()
        default: throw field.misfit
        }
    }

    /// The value of a structure's field is in its type.
    func boolean(_ field: ThriftField) throws(DataFrameError) -> Bool {
        switch field.kind {
        case .true: return true
        case .false: return false
        default: throw field.misfit
        }
    }

    mutating func data(_ field: ThriftField) throws(DataFrameError) -> ArraySlice<UInt8> {
        guard field.kind == .binary else { throw field.misfit }
        return try bytes.take(try bytes.size())
    }

    mutating func text(_ field: ThriftField) throws(DataFrameError) -> String {
        String(decoding: try data(field), as: UTF8.self)
    }

    mutating func list<Element>(
        _ field: ThriftField, _ element: (inout ThriftReader) throws(DataFrameError) -> Element
    ) throws(DataFrameError) -> [Element] {
        guard field.kind == .list else { throw field.misfit }
        let (count, kind) = try listHeader()
        guard count == 0 || kind == .structure else { throw field.misfit }
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try element(&self)) }
        return elements
    }

    /// A structure as the value of a field.
    mutating func structure<Value>(
        _ field: ThriftField, _ read: (inout ThriftReader) throws(DataFrameError) -> Value
    ) throws(DataFrameError) -> Value {
        guard field.kind == .structure else { throw field.misfit }
        return try read(&self)
    }

    mutating func skip(_ field: ThriftField) throws(DataFrameError) {
        switch field.kind {
        case .true, .false: break
        default: try skip(field.kind, depth: 0)
        }
    }

    private mutating func skip(_ kind: ThriftField.Kind, depth: Int) throws(DataFrameError) {
        guard depth < 32 else { throw .damaged("its metadata is nested too deep") }
        switch kind {
        case .true, .false, .byte: _ = try bytes.byte()
        case .int16, .int32, .int64: _ = try bytes.varint()
        case .double: _ = try bytes.take(8)
        case .uuid: _ = try bytes.take(16)
        case .binary: _ = try bytes.take(try bytes.size())
        case .list, .set:
            let (count, kind) = try listHeader()
            for _ in 0..<count { try skip(kind, depth: depth + 1) }
        case .map:
            let count = try bytes.size()
            guard count > 0 else { return }
            let kinds = try bytes.byte()
            guard let key = ThriftField.Kind(rawValue: kinds >> 4), let value = ThriftField.Kind(rawValue: kinds & 0x0F)
            else { throw .damaged("a map has an unknown type") }
            // Each takes a byte at least, so that the end of the bytes ends a wrong count.
            for _ in 0..<count {
                try skip(key, depth: depth + 1)
                try skip(value, depth: depth + 1)
            }
        case .structure:
            var field = ThriftField()
            while try next(&field) {
                switch field.kind {
                case .true, .false: break
                default: try skip(field.kind, depth: depth + 1)
                }
            }
        }
    }

    private mutating func listHeader() throws(DataFrameError) -> (count: Int, kind: ThriftField.Kind) {
        let header = try bytes.byte()
        let short = Int(header >> 4)
        let count = short == 15 ? try bytes.size() : short
        // Some writers leave the type of an empty list open.
        guard count > 0 else { return (0, .structure) }
        guard let kind = ThriftField.Kind(rawValue: header & 0x0F) else { throw .damaged("a list has an unknown type") }
        guard count <= bytes.count else { throw .damaged("a list is longer than the file") }
        return (count, kind)
    }
}

/// What stands before a value of a structure.
struct ThriftField {
    /// The compact protocol's types; a boolean of a structure has its value here.
    enum Kind: UInt8 {
        case `true` = 1
        case `false`, byte, int16, int32, int64, double, binary, list, set, map, structure, uuid
    }

    /// The number that the format's definition gives to the field; 0 before the first.
    var id = 0
    var kind = Kind.structure

    var misfit: DataFrameError { .damaged("field \(id) of its metadata has another type than the format gives it") }
}
