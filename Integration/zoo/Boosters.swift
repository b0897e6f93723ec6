import Foundation
import KMLFDataFrame
import KMLFModels
import KMLFTracking
import KMLFXGBoost

/// A training that `test_xgboost.py` asks for.
struct BoosterTraining: Decodable {
    /// A table as JSON in pandas' split form; null is a missing value.
    var frame: String
    var label: String
    var parameters: [String: String]
    var rounds: Int
    var format: String
}

/// What a booster predicts, as Python's numbers: a `Float` is a double of the same value.
struct BoosterPredictions: Encodable {
    var shape: [Int]
    var values: [Double]
    var features: [String]
    /// The loss after each round, where the booster was trained here.
    var history: [Double]?
    var uri: String?

    init(_ booster: Booster, _ frame: DataFrame) async throws {
        let found = try await booster.predict(frame)
        (shape, values, features) = (found.shape, found.values.map(Double.init), await booster.featureNames)
    }
}

/// Models of XGBoost, trained here for Python, and read from it.
struct Boosters {
    let client: TrackingClient

    /// Logs the trained model in a new run of experiment 0.
    func train(_ request: BoosterTraining) async throws -> BoosterPredictions {
        let frame = try DataFrame(json: request.frame, form: .split)
        let data = try DMatrix(frame, label: request.label)
        let training = try await Booster.train(
            request.parameters.mapValues { .string($0) }, on: data, rounds: request.rounds,
            evaluations: ["train": data])
        var seen = try await BoosterPredictions(training.booster, frame)
        seen.history = training.rounds.compactMap(\.metrics.first?.value)
        let run = try await client.createRun(experimentID: "0", runName: "booster")
        let logged = try await client.logModel(
            training.booster, flavor: XGBoostFlavor(format: ModelFormat(rawValue: request.format) ?? .ubj),
            to: run.info.runID,
            options: SaveModel(signature: .infer(inputs: frame.drop([request.label]))))
        try await client.setTerminated(run.info.runID)
        seen.uri = logged.uri.description
        return seen
    }

    func predict(_ uri: String, _ json: String) async throws -> BoosterPredictions {
        let folder = FileManager.default.temporaryDirectory.path + "/zoo-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let model = try await client.downloadModel(ModelURI(uri), to: folder)
        let booster = try await model.load(Booster.self, flavors: FlavorRegistry([XGBoostFlavor()]))
        return try await BoosterPredictions(booster, DataFrame(json: json, form: .split))
    }
}
