extension Column {
    /// For each row the place of its value among the column's different values in their order; -1 where it is missing.
    ///
    /// NaN counts as missing.
    func ranks() -> (ranks: [Int], count: Int) {
        switch values {
        case .integer(let values): Column.ranks(values, <)
        case .double(let values): Column.ranks(values.map { $0?.isNaN == true ? nil : $0 }, <)
        case .boolean(let values): Column.ranks(values) { !$0 && $1 }
        case .string(let values): Column.ranks(values, <)
        case .date(let values): Column.ranks(values, <)
        }
    }

    private static func ranks<Value: Hashable>(
        _ values: [Value?], _ isLess: (Value, Value) -> Bool
    ) -> (ranks: [Int], count: Int) {
        let sorted = Set(values.compactMap(\.self)).sorted(by: isLess)
        let places = Dictionary(uniqueKeysWithValues: zip(sorted, 0...))
        return (values.map { $0.flatMap { places[$0] } ?? -1 }, sorted.count)
    }
}

extension DataFrame {
    /// The rows of each different combination of the columns' values, in the order of these values, missing ones last.
    ///
    /// Rows keep their order.
    func rowsByKey(_ names: [String], droppingMissing: Bool) throws(DataFrameError) -> [[Int]] {
        // One number a row for the columns so far; a next column makes room for its own ranks in it.
        var keys = [Int](repeating: 0, count: rowCount)
        for name in names {
            let (ranks, count) = try column(name).ranks()
            for row in keys.indices where keys[row] >= 0 {
                if ranks[row] < 0, droppingMissing {
                    keys[row] = -1
                } else {
                    keys[row] = keys[row] * (count + 1) + (ranks[row] < 0 ? count : ranks[row])
                }
            }
            // Made small again, so that no number of columns overflows.
            let places = Dictionary(uniqueKeysWithValues: zip(Set(keys.filter { $0 >= 0 }).sorted(), 0...))
            keys = keys.map { places[$0] ?? -1 }
        }
        var groups = [[Int]](repeating: [], count: (keys.max() ?? -1) + 1)
        for (row, key) in keys.enumerated() where key >= 0 { groups[key].append(row) }
        return groups
    }
}
