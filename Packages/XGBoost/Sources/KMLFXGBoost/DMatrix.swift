/// Rows of features for training or prediction, with what belongs to the rows: XGBoost's `DMatrix`.
///
/// Numbers are kept as `Float`, as XGBoost does; NaN is a missing value.
public final class DMatrix: Sendable {
    /// The features, row after row.
    let values: [Float]
    /// The number of rows.
    public let rowCount: Int
    /// The number of features.
    public let columnCount: Int
    /// The features' names; empty where they have none.
    public let featureNames: [String]
    /// What is to be learned, one for each row: numbers, or classes counted from 0; empty for data that is predicted only.
    public let labels: [Float]
    /// How much each row counts; empty where all count alike.
    public let weights: [Float]

    init(
        values: [Float], rowCount: Int, columnCount: Int, featureNames: [String], labels: [Float], weights: [Float]
    ) throws(XGBoostError) {
        func check(_ count: Int, _ noun: String, _ expected: Int, _ items: String) throws(XGBoostError) {
            guard count == 0 || count == expected else {
                throw XGBoostError(
                    cannot: "take the data", "there are \(count) \(noun) for \(expected) \(items)")
            }
        }
        try check(featureNames.count, "names", columnCount, "features")
        try check(labels.count, "labels", rowCount, "rows")
        try check(weights.count, "weights", rowCount, "rows")
        var seen: Set<String> = []
        for name in featureNames {
            guard seen.insert(name).inserted else {
                throw XGBoostError(cannot: "take the data", "two features are named `\(name)`")
            }
            guard !name.contains(where: { "[]<".contains($0) }) else {
                throw XGBoostError(
                    cannot: "take the data",
                    "the feature `\(name)` has a name with [, ] or <, which XGBoost's Python package refuses; rename it"
                )
            }
        }
        self.values = values
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.featureNames = featureNames
        self.labels = labels
        self.weights = weights
    }

    /// Rows that are equally long.
    public convenience init(
        _ rows: [[Float]], labels: [Float] = [], weights: [Float] = [], featureNames: [String] = []
    ) throws(XGBoostError) {
        let columnCount = rows.first?.count ?? featureNames.count
        if let row = rows.firstIndex(where: { $0.count != columnCount }) {
            throw XGBoostError(
                cannot: "take the data",
                "row \(row + 1) has \(rows[row].count) values where the first has \(columnCount)")
        }
        try self.init(
            values: Array(rows.joined()), rowCount: rows.count, columnCount: columnCount, featureNames: featureNames,
            labels: labels, weights: weights)
    }

    /// The same, rounded to `Float`.
    public convenience init(
        _ rows: [[Double]], labels: [Double] = [], weights: [Double] = [], featureNames: [String] = []
    ) throws(XGBoostError) {
        try self.init(
            rows.map { $0.map(Float.init) }, labels: labels.map(Float.init), weights: weights.map(Float.init),
            featureNames: featureNames)
    }
}
