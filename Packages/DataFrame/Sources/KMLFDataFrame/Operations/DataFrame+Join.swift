extension DataFrame {
    /// Which rows a join keeps that have no partner in the other frame.
    public enum JoinKind: String, Sendable, Hashable, CaseIterable {
        /// None of them.
        case inner
        /// Those of the left frame.
        case left
        /// Those of the right frame.
        case right
        /// Those of both.
        case outer
    }

    /// Pairs of rows that are equal in the key columns (pandas' `merge`).
    ///
    /// The order is that of the left frame (`.right`: of the right one; `.outer`: of the keys, missing ones last). Missing
    /// keys equal one another. Other columns of one name get the suffixes.
    public func joined(
        with other: DataFrame, on keys: [String], how: JoinKind = .inner, suffixes: (String, String) = ("_x", "_y")
    ) throws(DataFrameError) -> DataFrame {
        guard !keys.isEmpty else { throw DataFrameError("a join needs a column to join on") }
        let keyTypes = try keyTypes(keys, other)
        if how == .right {
            let pairs = try DataFrame.pairs(other, self, keys, keepingUnmatched: true).map { ($0.1, $0.0) }
            return try joined(with: other, pairs: pairs, keyTypes: keyTypes, suffixes: suffixes)
        }
        var pairs = try DataFrame.pairs(self, other, keys, keepingUnmatched: how != .inner)
        if how == .outer {
            let matched = Set(pairs.compactMap(\.1))
            pairs += (0..<other.rowCount).filter { !matched.contains($0) }.map { (nil, $0) }
        }
        let joined = try joined(with: other, pairs: pairs, keyTypes: keyTypes, suffixes: suffixes)
        return how == .outer ? try joined.sorted(by: keys.map(SortKey.ascending)) : joined
    }

    private func keyTypes(
        _ keys: [String], _ other: DataFrame
    ) throws(DataFrameError) -> [(name: String, type: ColumnType)] {
        var types: [(name: String, type: ColumnType)] = []
        for key in keys { types.append((key, try column(key).type.joined(with: other.column(key).type, of: key))) }
        return types
    }

    /// The rows that belong together, in the order of the left frame.
    private static func pairs(
        _ left: DataFrame, _ right: DataFrame, _ keys: [String], keepingUnmatched: Bool
    ) throws(DataFrameError) -> [(Int?, Int?)] {
        let (leftKeys, rightKeys) = (try left.select(keys).columns, try right.select(keys).columns)
        var partners: [[Cell]: [Int]] = [:]
        for row in 0..<right.rowCount { partners[rightKeys.map { $0[row].joinKey }, default: []].append(row) }
        var pairs: [(Int?, Int?)] = []
        for row in 0..<left.rowCount {
            if let rows = partners[leftKeys.map { $0[row].joinKey }] {
                pairs += rows.map { (row, $0) }
            } else if keepingUnmatched {
                pairs.append((row, nil))
            }
        }
        return pairs
    }

    private func joined(
        with other: DataFrame, pairs: [(Int?, Int?)], keyTypes: [(name: String, type: ColumnType)],
        suffixes: (String, String)
    ) throws(DataFrameError) -> DataFrame {
        let types = Dictionary(uniqueKeysWithValues: keyTypes.map { ($0.name, $0.type) })
        let (leftRows, rightRows) = (pairs.map(\.0), pairs.map(\.1))
        var joined: [Column] = []
        for column in columns {
            if let type = types[column.name], let partner = other[column.name] {
                let left = column.converted(to: type).picking(optional: leftRows)
                let right = partner.converted(to: type).picking(optional: rightRows)
                joined.append(left.filled(from: right))
            } else {
                let isShared = other[column.name] != nil
                let name = isShared ? column.name + suffixes.0 : column.name
                joined.append(column.picking(optional: leftRows).renamed(name))
            }
        }
        for column in other.columns where types[column.name] == nil {
            let name = self[column.name] == nil ? column.name : column.name + suffixes.1
            joined.append(column.picking(optional: rightRows).renamed(name))
        }
        return try DataFrame(columns: joined)
    }
}

extension Cell {
    /// Equal for what a join takes as equal: whole doubles and integers, NaN and missing values.
    fileprivate var joinKey: Cell {
        guard case .double(let value) = self else { return self }
        if value.isNaN { return .missing }
        return value.wholeNumber.map(Cell.integer) ?? self
    }
}

extension Column {
    /// The values at these rows, missing where there is no row.
    fileprivate func picking(optional rows: [Int?]) -> Column {
        let picked: Values =
            switch values {
            case .integer(let values): .integer(rows.map { $0.flatMap { values[$0] } })
            case .double(let values): .double(rows.map { $0.flatMap { values[$0] } })
            case .boolean(let values): .boolean(rows.map { $0.flatMap { values[$0] } })
            case .string(let values): .string(rows.map { $0.flatMap { values[$0] } })
            case .date(let values): .date(rows.map { $0.flatMap { values[$0] } })
            }
        return Column(name, picked)
    }

    /// The values, those of another column of the type where they are missing.
    func filled(from other: Column) -> Column {
        let filled: Values =
            switch (values, other.values) {
            case (.integer(let left), .integer(let right)): .integer(zip(left, right).map { $0 ?? $1 })
            case (.double(let left), .double(let right)): .double(zip(left, right).map { $0 ?? $1 })
            case (.boolean(let left), .boolean(let right)): .boolean(zip(left, right).map { $0 ?? $1 })
            case (.string(let left), .string(let right)): .string(zip(left, right).map { $0 ?? $1 })
            case (.date(let left), .date(let right)): .date(zip(left, right).map { $0 ?? $1 })
            default: values
            }
        return Column(name, filled)
    }
}
