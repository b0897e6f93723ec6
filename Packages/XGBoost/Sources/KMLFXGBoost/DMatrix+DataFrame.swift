public import KMLFDataFrame

extension DMatrix {
    /// All columns of a table are features, but those of the labels and the weights. They must hold numbers or booleans;
    /// a label or weight must not be missing.
    public convenience init(
        _ frame: DataFrame, label: String? = nil, weight: String? = nil
    ) throws {
        let apart = [label, weight].compactMap(\.self)
        let features = try frame.drop(Set(apart)).columns
        try self.init(
            values: Self.rowMajor(features, rowCount: frame.rowCount), rowCount: frame.rowCount,
            columnCount: features.count, featureNames: features.map(\.name),
            labels: try label.map { try Self.complete(frame.column($0)) } ?? [],
            weights: try weight.map { try Self.complete(frame.column($0)) } ?? [])
    }

    private static func rowMajor(_ columns: [Column], rowCount: Int) throws(XGBoostError) -> [Float] {
        var values = [Float](repeating: .nan, count: rowCount * columns.count)
        for (position, column) in columns.enumerated() {
            for (row, number) in try numbers(of: column).enumerated() {
                values[row * columns.count + position] = number
            }
        }
        return values
    }

    private static func complete(_ column: Column) throws(XGBoostError) -> [Float] {
        let numbers = try numbers(of: column)
        if let row = numbers.firstIndex(where: \.isNaN) {
            throw XGBoostError(
                cannot: "take the data",
                "row \(row + 1), column `\(column.name)`: the value is missing, and a label or weight must not be")
        }
        return numbers
    }

    /// NaN for missing values.
    private static func numbers(of column: Column) throws(XGBoostError) -> [Float] {
        if let doubles = column.doubles { return doubles.map { $0.map(Float.init) ?? .nan } }
        if let booleans = column.booleans { return booleans.map { $0.map { $0 ? 1 : 0 } ?? .nan } }
        throw XGBoostError(
            cannot: "take the data",
            "column `\(column.name)` is of type \(column.type.rawValue): turn it into numbers, or leave it out")
    }
}
