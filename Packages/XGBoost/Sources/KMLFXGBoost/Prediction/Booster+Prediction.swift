public import KMLFDataFrame
import KMLFSpelling

extension Booster {
    /// Predicts all rows of a table. The features are found by their names, other columns are left out; where the model
    /// has no names, all columns are features, in their order.
    ///
    /// - Parameter rounds: the rounds of training that count, from 0; nil for all
    public func predict(
        _ frame: DataFrame, output: PredictionOutput = .value, rounds: Range<Int>? = nil
    ) throws -> Predictions {
        guard !featureNames.isEmpty else { return try predict(DMatrix(frame), output: output, rounds: rounds) }
        let missing = featureNames.filter { frame[$0] == nil }
        guard missing.isEmpty else {
            let named = missing.map { name in
                "`\(name)`"
                    + (NearestName.of(name, in: frame.columnNames).map { " (did you mean it by `\($0)`?)" } ?? "")
            }
            throw XGBoostError(cannot: "predict", "columns are missing: \(named.joined(separator: ", "))")
        }
        return try predict(DMatrix(frame.select(featureNames)), output: output, rounds: rounds)
    }

    /// Predicts rows whose features stand in the model's order; NaN is a missing value.
    public func predict(
        _ rows: [[Double]], output: PredictionOutput = .value, rounds: Range<Int>? = nil
    ) throws(XGBoostError) -> Predictions {
        try predict(DMatrix(rows), output: output, rounds: rounds)
    }

    /// Predicts rows whose features stand in the model's order; NaN is a missing value.
    public func predict(
        _ rows: [[Float]], output: PredictionOutput = .value, rounds: Range<Int>? = nil
    ) throws(XGBoostError) -> Predictions {
        try predict(DMatrix(rows), output: output, rounds: rounds)
    }

    /// Predicts rows whose features stand in the model's order, and have the model's names where they have names.
    public func predict(
        _ data: DMatrix, output: PredictionOutput = .value, rounds: Range<Int>? = nil
    ) throws(XGBoostError) -> Predictions {
        let (featureCount, roundCount) = (try featureCount, try roundCount)
        guard data.rowCount == 0 || data.columnCount == featureCount else {
            throw XGBoostError(
                cannot: "predict",
                "the rows have \(data.columnCount) features, the model was trained with \(featureCount)")
        }
        if !data.featureNames.isEmpty, !featureNames.isEmpty, data.featureNames != featureNames {
            throw XGBoostError(
                cannot: "predict",
                "the features are \(data.featureNames.joined(separator: ", ")), where the model was trained with "
                    + featureNames.joined(separator: ", "))
        }
        if let rounds, rounds.isEmpty || rounds.lowerBound < 0 || rounds.upperBound > roundCount {
            throw XGBoostError(
                cannot: "predict", "the rounds \(rounds) are not among the model's, which are 0..<\(roundCount)")
        }
        guard data.rowCount > 0 else { return Predictions(values: [], shape: [0]) }
        let found = try handle.predict(MatrixHandle(data, for: "predict"), output: output, rounds: rounds ?? 0..<0)
        return Predictions(values: found.values, shape: found.shape)
    }
}
