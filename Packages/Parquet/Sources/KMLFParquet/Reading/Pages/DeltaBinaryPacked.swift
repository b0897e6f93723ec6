import KMLFDataFrame

/// Integers as their differences, in blocks of which each has as many bits as it needs (DELTA_BINARY_PACKED).
enum DeltaBinaryPacked {
    static func decoded(_ reader: inout ByteReader, count: Int) throws(DataFrameError) -> [Int] {
        let blockSize = try reader.size()
        let partCount = try reader.size()
        guard try reader.size() == count else { throw .damaged("a page has another number of values than it says") }
        var value = try reader.zigzag()
        guard partCount > 0, partCount <= 1 << 16, blockSize <= 1 << 30, blockSize % partCount == 0,
            (blockSize / partCount) % 8 == 0, blockSize > 0
        else { throw .damaged("a page has blocks of a wrong size") }
        let partSize = blockSize / partCount
        var values: [Int] = []
        values.reserveCapacity(count)
        if count > 0 { values.append(value) }
        while values.count < count {
            let least = try reader.zigzag()
            let widths = try reader.take(partCount)
            for width in widths where values.count < count {
                let wanted = min(partSize, count - values.count)
                for difference in try differences(&reader, wanted: wanted, of: partSize, bits: Int(width)) {
                    // Differences wrap around, as the format has it.
                    value = value &+ least &+ difference
                    values.append(value)
                }
            }
        }
        return values
    }

    /// The last part is filled up, which some writers leave out.
    private static func differences(
        _ reader: inout ByteReader, wanted: Int, of size: Int, bits: Int
    ) throws(DataFrameError) -> [Int] {
        guard bits <= 64 else { throw .damaged("a page has numbers of \(bits) bits") }
        guard bits > 0 else { return Array(repeating: 0, count: wanted) }
        var bytes = ByteReader(try reader.take(min(size / 8 * bits, reader.count)))
        var differences: [Int] = []
        // Wider than a number, which may begin within a byte.
        var held: UInt128 = 0
        var heldBits = 0
        let mask = UInt128(1) << UInt128(bits) - 1
        for _ in 0..<wanted {
            while heldBits < bits {
                held |= UInt128(try bytes.byte()) << UInt128(heldBits)
                heldBits += 8
            }
            differences.append(Int(truncatingIfNeeded: held & mask))
            held >>= UInt128(bits)
            heldBits -= bits
        }
        return differences
    }
}
