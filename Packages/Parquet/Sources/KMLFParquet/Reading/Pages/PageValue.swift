import KMLFDataFrame

/// A Swift type that the values of a page become.
protocol PageValue: Sendable {
    /// `count` values as an encoding has them; those of dictionaries are read elsewhere.
    static func read(
        _ reader: inout ByteReader, count: Int, type: PhysicalType, encoding: Encoding
    ) throws(DataFrameError) -> [Self]
}

extension Bool: PageValue {
    static func read(
        _ reader: inout ByteReader, count: Int, type: PhysicalType, encoding: Encoding
    ) throws(DataFrameError) -> [Bool] {
        switch encoding {
        case .plain:
            var bits: [UInt32] = []
            RunLength.unpack(try reader.take((count + 7) / 8), into: &bits, count: count, bits: 1)
            return bits.map { $0 == 1 }
        case .runLength:
            var runs = ByteReader(try reader.take(Int(try reader.number(UInt32.self))))
            return try RunLength.decoded(&runs, count: count, bits: 1).map { $0 == 1 }
        default: throw encoding.refusal
        }
    }
}

extension Int: PageValue {
    /// Old timestamps become microseconds from 1970.
    static func read(
        _ reader: inout ByteReader, count: Int, type: PhysicalType, encoding: Encoding
    ) throws(DataFrameError) -> [Int] {
        switch (encoding, type) {
        case (.plain, .int32): return try reader.numbers(Int32.self, count: count).map(Int.init)
        case (.plain, .int64): return try reader.numbers(Int64.self, count: count).map(Int.init)
        case (.plain, .int96): return try oldTimestamps(&reader, count: count)
        case (.deltaBinaryPacked, _):
            let numbers = try DeltaBinaryPacked.decoded(&reader, count: count)
            // The differences of 32 bits wrap around at 32.
            return type == .int32 ? numbers.map { Int(Int32(truncatingIfNeeded: $0)) } : numbers
        case (.byteStreamSplit, .int32):
            return try reader.splitNumbers(UInt32.self, count: count).map { Int(Int32(bitPattern: $0)) }
        case (.byteStreamSplit, .int64):
            return try reader.splitNumbers(UInt64.self, count: count).map { Int(bitPattern: UInt($0)) }
        default: throw encoding.refusal
        }
    }

    private static func oldTimestamps(_ reader: inout ByteReader, count: Int) throws(DataFrameError) -> [Int] {
        guard count <= reader.count / 12 else { throw .damaged("a page ends too early") }
        var times: [Int] = []
        times.reserveCapacity(count)
        for _ in 0..<count {
            let nanoseconds = Int(try reader.number(Int64.self))
            let days = Int(try reader.number(Int32.self)) - julianDayOf1970
            guard abs(days) < 10_000_000 else { throw .damaged("a timestamp is out of range") }
            times.append(days * 86_400_000_000 + nanoseconds / 1_000)
        }
        return times
    }

    private static let julianDayOf1970 = 2_440_588
}

extension Double: PageValue {
    static func read(
        _ reader: inout ByteReader, count: Int, type: PhysicalType, encoding: Encoding
    ) throws(DataFrameError) -> [Double] {
        switch (encoding, type) {
        case (.plain, .float):
            return try reader.numbers(UInt32.self, count: count).map { Double(Float(bitPattern: $0)) }
        case (.plain, .double): return try reader.numbers(UInt64.self, count: count).map(Double.init(bitPattern:))
        case (.plain, .fixedByteArray):
            return try reader.numbers(UInt16.self, count: count).map(Double.init(halfPrecision:))
        case (.byteStreamSplit, .float):
            return try reader.splitNumbers(UInt32.self, count: count).map { Double(Float(bitPattern: $0)) }
        case (.byteStreamSplit, .double):
            return try reader.splitNumbers(UInt64.self, count: count).map(Double.init(bitPattern:))
        case (.byteStreamSplit, .fixedByteArray):
            return try reader.splitNumbers(UInt16.self, count: count).map(Double.init(halfPrecision:))
        default: throw encoding.refusal
        }
    }

    /// The number of sixteen bits; `Float16` is not there on every machine.
    private init(halfPrecision bits: UInt16) {
        let exponent = Int(bits >> 10 & 0x1F)
        let fraction = Double(bits & 0x3FF)
        let magnitude: Double =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? .infinity : .nan
            default: (1 + fraction * 0x1p-10) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
            }
        self = bits >> 15 == 1 ? -magnitude : magnitude
    }
}

extension String: PageValue {
    static func read(
        _ reader: inout ByteReader, count: Int, type: PhysicalType, encoding: Encoding
    ) throws(DataFrameError) -> [String] {
        switch encoding {
        case .plain:
            var texts: [String] = []
            for _ in 0..<count {
                let length = Int(try reader.number(UInt32.self))
                texts.append(try String(page: try reader.take(length)))
            }
            return texts
        case .deltaLengthByteArray:
            let lengths = try DeltaBinaryPacked.decoded(&reader, count: count)
            var texts: [String] = []
            for length in lengths { texts.append(try String(page: try reader.take(length))) }
            return texts
        case .deltaByteArray:
            let prefixes = try DeltaBinaryPacked.decoded(&reader, count: count)
            let lengths = try DeltaBinaryPacked.decoded(&reader, count: count)
            var texts: [String] = []
            var last: [UInt8] = []
            for (prefix, length) in zip(prefixes, lengths) {
                guard (0...last.count).contains(prefix) else { throw .damaged("a text continues more than there is") }
                last.removeSubrange(prefix...)
                last += try reader.take(length)
                texts.append(try String(page: last[...]))
            }
            return texts
        default: throw encoding.refusal
        }
    }

    private init(page bytes: ArraySlice<UInt8>) throws(DataFrameError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DataFrameError("the column holds text that is not UTF-8")
        }
        self = text
    }
}
