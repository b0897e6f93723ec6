extension DataFrame {
    /// How often each value of a column comes, the most frequent first (pandas' `value_counts`): the column and `count`.
    ///
    /// Missing values are not counted; equally frequent ones are in the order in which they first come.
    public func valueCounts(_ name: String) throws(DataFrameError) -> DataFrame {
        let groups = try rowsByKey([name], droppingMissing: true)
            .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
        let values = try column(name).picking(groups.map { $0[0] })
        return try DataFrame(columns: [values, Column("count", .integer(groups.map(\.count)))])
    }

    /// The summary of pandas' `describe`: a row for each statistic, named in the column `statistic`.
    ///
    /// For number columns `count`, `mean`, `std`, `min`, `25%`, `50%`, `75%`, `max`; where there are none, for the others
    /// `count`, `unique`, `top` (the most frequent value) and `freq`.
    public func describe() throws(DataFrameError) -> DataFrame {
        let numbers = columns.filter { $0.type == .integer || $0.type == .double }
        guard !numbers.isEmpty else { return try describeValues() }
        let statistics = ["count", "mean", "std", "min", "25%", "50%", "75%", "max"]
        var described = [Column("statistic", .string(statistics))]
        for column in numbers {
            described.append(
                Column(
                    column.name,
                    .double([
                        Double(column.presentCount), try column.mean(), try column.std(),
                        try column.quantile(0), try column.quantile(0.25), try column.median(),
                        try column.quantile(0.75), try column.quantile(1),
                    ])))
        }
        return try DataFrame(columns: described)
    }

    private func describeValues() throws(DataFrameError) -> DataFrame {
        var described = [Column("statistic", .string(["count", "unique", "top", "freq"]))]
        for column in columns {
            let counts = try valueCounts(column.name)
            let top: String? =
                switch counts[0, column.name] {
                case .missing: nil
                case .string(let text): text
                case .boolean(let value): value ? "True" : "False"
                case let other: other.description
                }
            let frequency = counts["count"]?.integers?.first ?? nil
            described.append(
                Column(
                    column.name,
                    .string([
                        String(column.presentCount), String(counts.rowCount), top, frequency.map(String.init),
                    ])))
        }
        return try DataFrame(columns: described)
    }
}
