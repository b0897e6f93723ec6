import KMLFDataFrame

/// A frame's column as the format stores it.
struct StoredColumn {
    let name: String
    let type: PhysicalType
    let meaning: Meaning
    private let values: Column.Values

    enum Meaning {
        case none, text
        /// Microseconds from 1970.
        case timestamp(isUTC: Bool)
    }

    init(_ column: Column) throws(DataFrameError) {
        name = column.name
        values = column.values
        switch column.values {
        case .integer: (type, meaning) = (.int64, .none)
        case .double: (type, meaning) = (.double, .none)
        case .boolean: (type, meaning) = (.boolean, .none)
        case .string: (type, meaning) = (.byteArray, .text)
        case .date(let dates):
            let zoned = dates.count { $0?.offset != nil }
            guard zoned == 0 || zoned + column.missingCount == dates.count else {
                throw DataFrameError(
                    column: name,
                    "some times have an offset from UTC and some have none: Parquet has one kind in a column")
            }
            (type, meaning) = (.int64, .timestamp(isUTC: zoned > 0))
        }
    }

    /// A page of some rows: which of them have values, then the values.
    func page(_ rows: Range<Int>) -> [UInt8] {
        switch values {
        case .integer(let values): page(values[rows]) { $0.append(number: $1) }
        case .double(let values): page(values[rows]) { $0.append(number: $1.bitPattern) }
        case .boolean(let values):
            levels(values[rows]) + Self.packed(values[rows].lazy.compactMap(\.self))
        case .string(let values):
            page(values[rows]) {
                $0.append(number: UInt32(truncatingIfNeeded: $1.utf8.count))
                $0 += $1.utf8
            }
        case .date(let values):
            page(values[rows]) { $0.append(number: $1.localMicroseconds - ($1.offset ?? 0) * 1_000_000) }
        }
    }

    private func page<Value>(_ values: ArraySlice<Value?>, _ write: (inout [UInt8], Value) -> Void) -> [UInt8] {
        var bytes = levels(values)
        for case let value? in values { write(&bytes, value) }
        return bytes
    }

    /// One run where all values are there, else a bit for each row; their length stands before them.
    private func levels<Value>(_ values: ArraySlice<Value?>) -> [UInt8] {
        var runs: [UInt8] = []
        if values.allSatisfy({ $0 != nil }) {
            runs.append(varint: UInt64(values.count) << 1)
            runs.append(1)
        } else {
            runs.append(varint: UInt64((values.count + 7) / 8) << 1 | 1)
            runs += Self.packed(values.lazy.map { $0 != nil })
        }
        var bytes: [UInt8] = []
        bytes.append(number: UInt32(runs.count))
        return bytes + runs
    }

    /// A bit for each, the lowest of each byte first.
    private static func packed(_ flags: some Sequence<Bool>) -> [UInt8] {
        var bytes: [UInt8] = []
        for (position, flag) in flags.enumerated() {
            if position % 8 == 0 { bytes.append(0) }
            if flag { bytes[position / 8] |= 1 << UInt8(position % 8) }
        }
        return bytes
    }
}
