import KMLFDataFrame

/// The format's mixture of runs and packed bits, for levels, places in a dictionary, and booleans.
enum RunLength {
    /// `count` numbers of as many bits each.
    static func decoded(_ reader: inout ByteReader, count: Int, bits: Int) throws(DataFrameError) -> [UInt32] {
        guard (0...32).contains(bits) else { throw .damaged("a page has numbers of \(bits) bits") }
        var numbers: [UInt32] = []
        numbers.reserveCapacity(count)
        while numbers.count < count {
            let header = try reader.size()
            let wanted = count - numbers.count
            if header & 1 == 0 {
                var number: UInt32 = 0
                for shift in 0..<(bits + 7) / 8 { number |= UInt32(try reader.byte()) << UInt32(8 * shift) }
                numbers.append(contentsOf: repeatElement(number, count: min(header >> 1, wanted)))
            } else {
                // Groups of eight, the last filled up; some writers leave out what they would fill it with.
                let groups = min(header >> 1, (wanted + 7) / 8)
                let bytes = try reader.take(min(groups * bits, reader.count))
                let taken = min(groups * 8, wanted)
                unpack(bytes, into: &numbers, count: taken, bits: bits)
                guard numbers.count == count - wanted + taken else { throw .damaged("a page ends too early") }
            }
        }
        return numbers
    }

    /// Appends fewer than `count` where the bytes end.
    static func unpack(_ bytes: ArraySlice<UInt8>, into numbers: inout [UInt32], count: Int, bits: Int) {
        guard bits > 0 else { return numbers.append(contentsOf: repeatElement(0, count: count)) }
        let mask = UInt64(1) << UInt64(bits) - 1
        let end = numbers.count + count
        var (held, heldBits): (UInt64, Int) = (0, 0)
        for byte in bytes {
            held |= UInt64(byte) << UInt64(heldBits)
            heldBits += 8
            while heldBits >= bits {
                guard numbers.count < end else { return }
                numbers.append(UInt32(held & mask))
                held >>= UInt64(bits)
                heldBits -= bits
            }
        }
    }
}
