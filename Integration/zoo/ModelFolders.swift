import Foundation
import KMLFConfig
import KMLFDataFrame
import KMLFModels
import KMLFStorage
import KMLFTracking
import KMLFYAML

/// A model that both sides can read: `{"weight": 2.5}`.
private struct Line: Codable, Sendable {
    var weight: Double
}

/// What a model's folder tells, in the form that the tests compare.
struct SeenModel: Encodable {
    var flavors: [String]
    var inputs: String?
    var outputs: String?
    var params: String?
    var run: String?
    var model: String?
    var metadata: String?
    var example: [String]?
    var weight: Double?

    init(_ folder: ModelFolder) async throws {
        let mlmodel = folder.mlmodel
        flavors = mlmodel.flavors.keys.sorted()
        inputs = mlmodel.signature?.inputs?.json
        outputs = mlmodel.signature?.outputs?.json
        params = mlmodel.signature?.params?.json
        (run, model) = (mlmodel.runID, mlmodel.modelID)
        metadata = mlmodel.metadata?["owner"]?.string
        example = try folder.inputExample()?.files.map(\.text)
        if mlmodel.flavors[JSONModelFlavor().name] != nil { weight = try await folder.load(Line.self).weight }
    }
}

/// A model of every kind of column and parameter.
struct ModelFolders {
    let client: TrackingClient

    func save(to folder: String) async throws -> SeenModel {
        try await SeenModel(
            ModelFolder.save(
                Line(weight: 2.5), flavor: JSONModelFlavor(), to: folder, options: options(), now: client.now()))
    }

    /// Logs it in a new run of experiment 0 and registers it.
    func log(registeredName: String) async throws -> SeenModel {
        let run = try await client.createRun(experimentID: "0", runName: "kmlf")
        let logged = try await client.logModel(
            Line(weight: 2.5), flavor: JSONModelFlavor(), to: run.info.runID, options: options(),
            registeredName: registeredName)
        try await client.setTerminated(run.info.runID)
        return try await find(logged.uri.description)
    }

    func find(_ uri: String) async throws -> SeenModel {
        let folder = FileManager.default.temporaryDirectory.path + "/zoo-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await SeenModel(client.downloadModel(ModelURI(uri), to: folder))
    }

    private func options() throws -> SaveModel {
        let frame = try DataFrame(columns: [
            Column("größe", .integer([1, 2])), Column("b", .double([0.5, 2])), Column("c", .string(["x", nil])),
            Column("d", .boolean([true, false])),
            Column("e", .date([DateTime("2024-01-01"), DateTime("2024-01-02T03:04:05.5")])),
        ])
        let params: ParameterMap = ["t": 0.5, "n": 3, "l": [1, 2], "s": "ü\"\n", "o": ["x": 1]]
        return try SaveModel(
            signature: .infer(inputs: frame, outputs: frame.select(["b"]), params: params),
            inputExample: InputExample(frame, params: ["t": 0.25]),
            environment: ModelEnvironment(requirements: ["numpy"]), metadata: .mapping(["owner": "me"]))
    }
}
