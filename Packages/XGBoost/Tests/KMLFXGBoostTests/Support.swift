import Foundation
import KMLFConfig
import KMLFDataFrame
import KMLFXGBoost

/// Four flowers of each of three sorts; the width tells nothing.
func flowers() throws -> DataFrame {
    try DataFrame(columns: [
        Column("length", .double([1, 1.1, 1.2, 1.3, 3, 3.1, 3.2, 3.3, 5, 5.1, 5.2, 5.3])),
        Column("width", .integer([2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])),
        Column("sort", .integer([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])),
    ])
}

/// A line of numbers, of which those from 10 on are true.
func halves(_ numbers: Range<Int> = 0..<20) throws -> DMatrix {
    try DMatrix(numbers.map { [Double($0)] }, labels: numbers.map { $0 < 10 ? 0 : 1 }, featureNames: ["number"])
}

/// A model of the halves.
func halvesModel(rounds: Int = 5) async throws -> Booster {
    try await Booster.train(["objective": "binary:logistic"], on: try halves(), rounds: rounds).booster
}

/// A folder that is removed with the value.
final class TemporaryFolder {
    let path = FileManager.default.temporaryDirectory.path + "/kmlf-xgboost-\(UUID().uuidString)"

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// What `body` throws, as text.
func problem(_ body: () async throws -> Void) async -> String {
    do {
        try await body()
        return "nothing was thrown"
    } catch {
        return "\(error)"
    }
}
