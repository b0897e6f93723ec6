import KMLFDataFrame

/// Takes little-endian numbers and runs of bytes from the front; wanting more than there is is an error.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The bytes that are left.
    var count: Int { rest.count }

    mutating func take(_ count: Int) throws(DataFrameError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else {
            throw .damaged("\(count) bytes are told of where \(rest.count) are")
        }
        let taken = rest.prefix(count)
        rest = rest.dropFirst(count)
        return taken
    }

    mutating func byte() throws(DataFrameError) -> UInt8 {
        guard let byte = rest.popFirst() else { throw .damaged("it ends too early") }
        return byte
    }

    mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type
    ) throws(DataFrameError) -> Number {
        try take(MemoryLayout<Number>.size).withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(as: type)) }
    }

    /// Numbers that stand one after the other.
    mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type, count: Int
    ) throws(DataFrameError) -> [Number] {
        let size = MemoryLayout<Number>.size
        let (length, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow else { throw .damaged("\(count) values are told of") }
        return try take(length).withUnsafeBytes { bytes in
            (0..<count).map { Number(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * size, as: type)) }
        }
    }

    /// Numbers of which first the lowest bytes of all stand, then the next ones (BYTE_STREAM_SPLIT).
    mutating func splitNumbers<Number: FixedWidthInteger>(
        _ type: Number.Type, count: Int
    ) throws(DataFrameError) -> [Number] {
        guard count <= self.count / MemoryLayout<Number>.size else { throw .damaged("a page ends too early") }
        var numbers = [Number](repeating: 0, count: count)
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            for (position, byte) in try take(count).enumerated() { numbers[position] |= Number(byte) << Number(shift) }
        }
        return numbers
    }

    /// A number of seven bits a byte, the lowest first.
    mutating func varint() throws(DataFrameError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        throw .damaged("a number has too many bytes")
    }

    /// A varint that counts something.
    mutating func size() throws(DataFrameError) -> Int {
        guard let size = Int(exactly: try varint()) else { throw .damaged("a count is out of range") }
        return size
    }

    /// A varint whose lowest bit is the sign.
    mutating func zigzag() throws(DataFrameError) -> Int {
        let value = try varint()
        return Int(bitPattern: UInt(value >> 1)) ^ -Int(value & 1)
    }
}

extension DataFrameError {
    /// The file breaks the format, in a sentence's second half.
    static func damaged(_ reason: String) -> DataFrameError {
        DataFrameError("the Parquet file is damaged: \(reason)")
    }
}
