extension Snappy {
    /// The bytes so that `decompressed` makes them again, in blocks as Google's program makes them.
    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 2 + 16)
        output.append(varint: UInt64(bytes.count))
        bytes.withUnsafeBufferPointer { bytes in
            for start in stride(from: 0, to: bytes.count, by: blockSize) {
                let block = UnsafeBufferPointer(rebasing: bytes[start..<min(start + blockSize, bytes.count)])
                compress(block, into: &output)
            }
        }
        return output
    }

    /// Distances within a block fit into two bytes.
    private static let blockSize = 1 << 16
    private static let tableBits: UInt32 = 14

    private static func compress(_ block: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        /// Where four bytes of the same hash were last.
        var seen = [UInt16](repeating: 0, count: 1 << Int(tableBits))
        var literal = 0
        var position = 1
        while position + 4 <= block.count {
            let here = word(block, position)
            let slot = Int((here &* 0x1E35_A7BD) >> (32 - tableBits))
            let candidate = Int(seen[slot])
            seen[slot] = UInt16(position)
            guard candidate < position, word(block, candidate) == here else {
                // Where nothing has come twice for long, nothing is likely to.
                position += 1 + (position - literal) >> 5
                continue
            }
            var end = position + 4
            while end < block.count, block[end] == block[candidate + end - position] { end += 1 }
            append(literal: block[literal..<position], to: &output)
            append(copyOf: end - position, distance: position - candidate, to: &output)
            position = end
            literal = end
        }
        append(literal: block[literal...], to: &output)
    }

    private static func word(_ block: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt32 {
        UnsafeRawBufferPointer(block).loadUnaligned(fromByteOffset: position, as: UInt32.self)
    }

    private static func append(literal: Slice<UnsafeBufferPointer<UInt8>>, to output: inout [UInt8]) {
        guard !literal.isEmpty else { return }
        let length = literal.count - 1
        if length < 60 {
            output.append(UInt8(length) << 2)
        } else if length < 1 << 8 {
            output.append(60 << 2)
            output.append(UInt8(length))
        } else {
            output.append(61 << 2)
            output.append(number: UInt16(length))
        }
        output += literal
    }

    private static func append(copyOf length: Int, distance: Int, to output: inout [UInt8]) {
        var length = length
        while length > 0 {
            let part = min(length, 64)
            output.append(UInt8(part - 1) << 2 | 2)
            output.append(number: UInt16(distance))
            length -= part
        }
    }
}
