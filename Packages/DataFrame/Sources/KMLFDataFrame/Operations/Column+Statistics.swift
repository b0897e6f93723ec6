extension Column {
    /// The values that are there, booleans as 0 and 1; throws for text and dates.
    private func numbers(for what: String) throws(DataFrameError) -> [Double] {
        switch values {
        case .integer(let values): return values.compactMap { $0.map(Double.init) }
        case .double(let values): return values.compactMap { $0?.isNaN == true ? nil : $0 }
        case .boolean(let values): return values.compactMap { $0.map { $0 ? 1 : 0 } }
        case .string, .date:
            throw DataFrameError(column: name, "\(what) needs numbers, and the column is of type \(type.rawValue)")
        }
    }

    /// The sum; that of integers and booleans is an integer as long as it fits. 0 where there is no value.
    public func sum() throws(DataFrameError) -> Cell {
        let numbers = try numbers(for: "a sum")
        let whole: [Int]? =
            switch values {
            case .integer(let values): values.compactMap(\.self)
            case .boolean(let values): values.compactMap { $0.map { $0 ? 1 : 0 } }
            default: nil
            }
        if let whole {
            var sum = 0
            var overflow = false
            for number in whole where !overflow { (sum, overflow) = sum.addingReportingOverflow(number) }
            if !overflow { return .integer(sum) }
        }
        return .double(Column.sum(numbers))
    }

    /// The arithmetic mean; nil where there is no value.
    public func mean() throws(DataFrameError) -> Double? {
        Column.mean(try numbers(for: "a mean"))
    }

    /// The variance of a sample (over n - 1); nil where there are less than two values.
    public func variance() throws(DataFrameError) -> Double? {
        let numbers = try numbers(for: "a variance")
        guard numbers.count > 1, let mean = Column.mean(numbers) else { return nil }
        return Column.sum(numbers.map { ($0 - mean) * ($0 - mean) }) / Double(numbers.count - 1)
    }

    /// The standard deviation of a sample (over n - 1); nil where there are less than two values.
    public func std() throws(DataFrameError) -> Double? { try variance()?.squareRoot() }

    /// The value below which that share of the values lies, from 0 to 1, linear between two of them; nil where there is none.
    public func quantile(_ share: Double) throws(DataFrameError) -> Double? {
        let sorted = try numbers(for: "a quantile").sorted()
        guard !sorted.isEmpty, share >= 0, share <= 1 else { return nil }
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        guard below + 1 < sorted.count else { return sorted[below] }
        return sorted[below] + (sorted[below + 1] - sorted[below]) * (place - Double(below))
    }

    /// The middle value, or the mean of the two; nil where there is none.
    public func median() throws(DataFrameError) -> Double? { try quantile(0.5) }

    /// The smallest value; `.missing` where there is none.
    public func minimum() -> Cell {
        let ranks = ranks().ranks
        return ranks.firstIndex(of: 0).map { self[$0] } ?? .missing
    }

    /// The greatest value; `.missing` where there is none.
    public func maximum() -> Cell {
        let (ranks, count) = ranks()
        return count == 0 ? .missing : ranks.firstIndex(of: count - 1).map { self[$0] } ?? .missing
    }

    /// The different values in the order in which they first come; a missing one is left out.
    public func unique() -> Column {
        let (ranks, count) = ranks()
        var seen = [Bool](repeating: false, count: count)
        var rows: [Int] = []
        for (row, rank) in ranks.enumerated() where rank >= 0 && !seen[rank] {
            seen[rank] = true
            rows.append(row)
        }
        return picking(rows)
    }

    /// How many values are there.
    public var presentCount: Int { ranks().ranks.count { $0 >= 0 } }

    private static func mean(_ numbers: [Double]) -> Double? {
        numbers.isEmpty ? nil : sum(numbers) / Double(numbers.count)
    }

    /// Neumaier's sum, which keeps what rounding loses.
    private static func sum(_ numbers: [Double]) -> Double {
        var sum = 0.0
        var lost = 0.0
        for number in numbers {
            let next = sum + number
            lost += sum.magnitude >= number.magnitude ? (sum - next) + number : (number - next) + sum
            sum = next
        }
        return lost.isFinite ? sum + lost : sum
    }
}
