internal import CLibXGBoost

/// Owns the pointer of a matrix in the library's memory.
final class MatrixHandle {
    let pointer: DMatrixHandle
    let rowCount: Int

    /// Copies the matrix, which must have rows and columns.
    init(_ data: DMatrix, for action: String) throws(XGBoostError) {
        guard data.rowCount > 0, data.columnCount > 0 else {
            throw XGBoostError(cannot: action, "the data has no \(data.rowCount == 0 ? "rows" : "columns")")
        }
        var made: DMatrixHandle?
        try XGBoostLibrary.call(action) {
            XGDMatrixCreateFromMat_omp(
                data.values, bst_ulong(data.rowCount), bst_ulong(data.columnCount), .nan, &made, 0)
        }
        guard let made else { throw XGBoostError(cannot: action, "there is no memory left for the data") }
        pointer = made
        rowCount = data.rowCount
        try set("label", data.labels, for: action)
        try set("weight", data.weights, for: action)
    }

    deinit { XGDMatrixFree(pointer) }

    private func set(_ field: String, _ numbers: [Float], for action: String) throws(XGBoostError) {
        guard !numbers.isEmpty else { return }
        try XGBoostLibrary.call(action) {
            XGDMatrixSetFloatInfo(pointer, field, numbers, bst_ulong(numbers.count))
        }
    }
}
