import KMLFDataFrame

/// Google's Snappy, which pandas compresses with unless it is told otherwise (`format_description.txt` of its source).
enum Snappy {
    /// The `size` bytes that were compressed.
    static func decompressed(_ bytes: ArraySlice<UInt8>, size: Int) throws(DataFrameError) -> [UInt8] {
        var reader = ByteReader(bytes)
        // Three bytes make 64 at most, so no few bytes make memory run out.
        guard try reader.size() == size, size / 22 <= bytes.count else {
            throw .damaged("a page is of another size than it says")
        }
        var output = [UInt8](repeating: 0, count: size)
        var end = 0
        while reader.count > 0 {
            let tag = try reader.byte()
            let high = Int(tag >> 2)
            let (length, distance): (Int, Int)
            switch tag & 3 {
            case 0:
                let literal = try reader.take(try literalLength(high, &reader))
                guard literal.count <= size - end else { throw overrun }
                output.replaceSubrange(end..<end + literal.count, with: literal)
                end += literal.count
                continue
            case 1: (length, distance) = (4 + high & 7, (high >> 3) << 8 | Int(try reader.byte()))
            case 2: (length, distance) = (1 + high, Int(try reader.number(UInt16.self)))
            default: (length, distance) = (1 + high, Int(try reader.number(UInt32.self)))
            }
            guard distance > 0, distance <= end, length <= size - end else { throw overrun }
            // Byte by byte, as what is copied may reach into what it makes.
            for position in end..<end + length { output[position] = output[position - distance] }
            end += length
        }
        guard end == size else { throw overrun }
        return output
    }

    private static func literalLength(_ high: Int, _ reader: inout ByteReader) throws(DataFrameError) -> Int {
        guard high >= 60 else { return high + 1 }
        var length = 0
        for shift in 0..<(high - 59) { length |= Int(try reader.byte()) << (8 * shift) }
        return length + 1
    }

    private static var overrun: DataFrameError { .damaged("a page cannot be decompressed by Snappy") }
}
