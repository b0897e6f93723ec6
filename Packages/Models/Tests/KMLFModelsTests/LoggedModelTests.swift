import KMLFFileStorage
import KMLFModels
import KMLFStorage
import KMLFTracking
import Testing

@Suite("models in runs")
struct LoggedModelTests {
    private let folder: TemporaryFolder
    private let client: TrackingClient

    init() async throws {
        folder = try TemporaryFolder()
        client = try await TrackingClient(
            uri: .init(folder.path + "/mlruns", relativeTo: "/"), adapters: [.file], now: { 1_800_000_000_000 })
    }

    private func run() async throws -> String {
        try await client.createRun(experimentID: "0", runName: "r").info.runID
    }

    @Test func `a model is logged to a run and found by the run's URI`() async throws {
        let runID = try await run()
        let uri = try ModelURI("runs:/\(runID)/deep/model")
        #expect(try await !client.hasModel(at: uri))
        let logged = try await client.logModel(
            [1.5, 2], flavor: JSONModelFlavor(), to: runID, artifactPath: "deep/model")
        #expect(logged.runID == runID)
        #expect(logged.artifactPath == "deep/model")
        #expect(try await client.hasModel(at: uri))
        let model = try await client.downloadModel(uri, to: folder.path + "/copy")
        #expect(model.mlmodel.yaml == logged.yaml)
        #expect(try await model.load([Double].self) == [1.5, 2])
    }

    @Test func `a model takes the place of the one before, whatever its files were called`() async throws {
        let runID = try await run()
        _ = try await client.logModel([1.5], flavor: JSONModelFlavor(), to: runID)
        _ = try await client.logModel([2.5], flavor: PropertyListModelFlavor(), to: runID)
        let files = try await client.artifacts(of: runID).listArtifacts("model").map(\.path)
        #expect(files == ["model/MLmodel", "model/model.plist"])
    }

    @Test func `what is no model, and a run that is not there, are told`() async throws {
        let runID = try await run()
        #expect(
            await problem { _ = try await client.downloadModel(.run(id: runID, path: "model"), to: folder.path) }
                .hasPrefix("there is no model at 'runs:/\(runID)/model': "))
        #expect(
            await problem { _ = try await client.logModel([1], flavor: JSONModelFlavor(), to: runID, artifactPath: "") }
                == "a model needs a folder of its own in the run, such as 'model'")
        #expect(try await !client.hasModel(at: .run(id: "0123456789abcdef0123456789abcdef", path: "model")))
    }
}
