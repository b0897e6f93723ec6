import KMLFDataFrame

/// One column of a file: what its values mean, and where they are.
struct ParquetColumn: Sendable {
    let leaf: Leaf
    let isDuration: Bool
    /// One for each group of rows.
    let groups: [(rowCount: Int, chunk: ColumnChunk)]

    /// Errors name the column.
    func read(from file: [UInt8]) throws(DataFrameError) -> Column {
        do throws(DataFrameError) {
            return Column(leaf.name, try values(from: file))
        } catch {
            throw DataFrameError(row: error.row, column: leaf.name, error.message)
        }
    }

    private func values(from file: [UInt8]) throws(DataFrameError) -> Column.Values {
        guard !isDuration else {
            throw DataFrameError(
                "the column holds durations, which no column of a table here does: write their seconds as numbers")
        }
        switch try leaf.kind() {
        case .boolean: return .boolean(try stored(Bool.self, in: file))
        case .integer: return .integer(try stored(Int.self, in: file))
        case .unsigned(let bits): return .integer(try unsigned(try stored(Int.self, in: file), bits: bits))
        case .double: return .double(try stored(Double.self, in: file))
        case .text: return .string(try stored(String.self, in: file))
        case .day:
            return .date(try dates(try stored(Int.self, in: file), offset: nil) { $0.multiplied(by: 86_400_000_000) })
        case .timestamp(let unit, let isUTC):
            return .date(
                try dates(try stored(Int.self, in: file), offset: isUTC ? 0 : nil) { $0.microseconds(unit: unit) })
        case .nothing: return .double(Array(repeating: nil, count: groups.reduce(0) { $0 + $1.rowCount }))
        }
    }

    private func stored<Value: PageValue>(_ type: Value.Type, in file: [UInt8]) throws(DataFrameError) -> [Value?] {
        var values: [Value?] = []
        for (rowCount, chunk) in groups {
            guard chunk.valueCount == rowCount else {
                throw .damaged("the column has \(chunk.valueCount) values where there are \(rowCount) rows")
            }
            // A file without rows may have no pages, and tell of none.
            if rowCount == 0 { continue }
            values += try ChunkReader<Value>.values(chunk, leaf.element, of: file)
        }
        return values
    }

    private func unsigned(_ values: [Int?], bits: Int) throws(DataFrameError) -> [Int?] {
        if bits == 32 { return values.map { $0.map { Int(UInt32(truncatingIfNeeded: $0)) } } }
        if let row = values.firstIndex(where: { $0.map { $0 < 0 } ?? false }) {
            throw DataFrameError(row: row + 1, "the number is above 2^63 - 1: write the column as doubles")
        }
        return values
    }

    private func dates(
        _ values: [Int?], offset: Int?, microseconds: (Int) -> Int?
    ) throws(DataFrameError) -> [DateTime?] {
        var dates: [DateTime?] = []
        dates.reserveCapacity(values.count)
        for value in values {
            guard let value else {
                dates.append(nil)
                continue
            }
            guard let time = microseconds(value), case let date = DateTime(localMicroseconds: time, offset: offset),
                date.localMicroseconds == time
            else {
                throw DataFrameError(row: dates.count + 1, "the time is before the year 1 or after 9999")
            }
            dates.append(date)
        }
        return dates
    }
}

extension Int {
    /// A time of which `unit` make a second, in microseconds; what is finer is cut off towards the past.
    fileprivate func microseconds(unit: Int) -> Int? {
        guard unit > 1_000_000 else { return multiplied(by: 1_000_000 / unit) }
        let divisor = unit / 1_000_000
        return self / divisor - (self % divisor < 0 ? 1 : 0)
    }

    /// nil where the product does not fit.
    fileprivate func multiplied(by factor: Int) -> Int? {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}
