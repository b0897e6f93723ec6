import KMLFConfig
import KMLFDataFrame
import KMLFXGBoost
import Testing

// The example of docs/models.md.
func trainModel(
    train: DataFrame, test: DataFrame, parameters: [String: ParameterValue]
) async throws -> (Booster, [Double]) {
    let training = try await Booster.train(
        parameters, on: DMatrix(train, label: "species"), rounds: 200,
        evaluations: ["test": DMatrix(test, label: "species")], earlyStopping: EarlyStopping(rounds: 10)
    ) { round in
        if round.round % 50 == 0 { print("round \(round.round): \(round.values)") }
    }
    return (training.booster, training.history("test-mlogloss"))
}

func predict(model: Booster, rows: DataFrame) async throws -> [Int] {
    try await model.predict(rows).classes
}

@Suite("the example of docs/models.md")
struct DocumentationTests {
    @Test func `it learns to tell flowers`() async throws {
        let rows = try flowers().renamed(["sort": "species"])
        let (model, history) = try await trainModel(
            train: rows, test: rows, parameters: ["objective": "multi:softprob", "num_class": 3, "min_child_weight": 0])
        #expect(history.count == 200)
        #expect(try await predict(model: model, rows: rows) == rows.values("species"))
    }
}
