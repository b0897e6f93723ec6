public import KMLFModels

/// What a model predicts, in the shape that XGBoost's Python package gives it.
public struct Predictions: Sendable, Hashable {
    /// All numbers, row after row.
    public let values: [Float]
    /// The number of rows; for several numbers a row, as of the objective `multi:softprob`, also how many they are.
    public let shape: [Int]

    /// The numbers of each row.
    public var rows: [[Float]] {
        let width = shape.dropFirst().reduce(1, *)
        guard width > 0 else { return Array(repeating: [], count: shape.first ?? 0) }
        return stride(from: 0, to: values.count, by: width).map { Array(values[$0..<min($0 + width, values.count)]) }
    }

    /// The position of each row's greatest number: the class, where there is a probability for each. NaN never is.
    public var classes: [Int] {
        rows.map { row in row.indices.max { !(row[$0] >= row[$1]) } ?? 0 }
    }
}

extension Predictions {
    /// The same as MLflow's signatures describe it: `float32`, of this shape. Throws where rows are not equally long.
    public var tensor: Tensor {
        get throws(ModelError) { shape.count == 1 ? try Tensor(values) : try Tensor(rows) }
    }
}
