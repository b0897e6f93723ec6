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
        #expect(logged.uri == uri)
        #expect(logged.mlmodel.runID == runID)
        #expect(logged.registeredVersion == nil)
        #expect(try await client.hasModel(at: uri))
        let model = try await client.downloadModel(uri, to: folder.path + "/copy")
        #expect(model.mlmodel.yaml == logged.mlmodel.yaml)
        #expect(try await model.load([Double].self) == [1.5, 2])
    }

    @Test func `it is a logged model too, and an output of its run`() async throws {
        let runID = try await run()
        let logged = try await client.logModel([1.5], flavor: JSONModelFlavor(), to: runID, artifactPath: "deep/model")
        let id = try #require(logged.mlmodel.modelID)
        let model = try await client.store.getLoggedModel(id)
        #expect(model.name == "deep_model")
        #expect(model.status == .ready)
        #expect(model.sourceRunID == runID)
        #expect(logged.mlmodel.artifactPath == model.artifactLocation)
        #expect(try await client.getRun(runID).outputs.models.map(\.modelID) == [id])
        let folder = try await client.downloadModel(.loggedModel(id: id), to: folder.path + "/copy")
        #expect(try await folder.load([Double].self) == [1.5])
    }

    @Test func `a model that only MLflow 3's place holds is found by the run's URI`() async throws {
        let runID = try await run()
        _ = try await client.logModel([1.5], flavor: JSONModelFlavor(), to: runID)
        try await client.artifacts(of: runID).deleteArtifacts("model")
        let uri = ModelURI.run(id: runID, path: "model")
        #expect(try await client.hasModel(at: uri))
        #expect(try await client.downloadModel(uri, to: folder.path + "/copy").load([Double].self) == [1.5])
    }

    @Test func `each form of a registered model leads to its version`() async throws {
        let runID = try await run()
        for value in [1.0, 2, 3] {
            let logged = try await client.logModel(
                [value], flavor: JSONModelFlavor(), to: runID, registeredName: "iris")
            #expect(logged.registeredVersion == Int(value))
        }
        try await client.store.setRegisteredModelAlias("iris", alias: "champion", version: 1)
        _ = try await client.store.transitionModelVersionStage(
            "iris", version: 2, to: .production, archivingExistingVersions: false)
        for (form, value) in [("1", 1.0), ("latest", 3), ("production", 2), ("2", 2)] {
            let model = try await client.downloadModel(ModelURI("models:/iris/\(form)"), to: folder.path + "/\(form)")
            #expect(try await model.load([Double].self) == [value])
        }
        let champion = try ModelURI("models:/iris@champion")
        #expect(try await client.hasModel(at: champion))
        #expect(try await client.downloadModel(champion, to: folder.path + "/c").load([Double].self) == [1])
    }

    @Test func `a version, stage or alias that is not there is told`() async throws {
        let runID = try await run()
        _ = try await client.logModel([1.0], flavor: JSONModelFlavor(), to: runID, registeredName: "iris")
        for form in ["iris/2", "iris@none", "other/1", "m-0123456789abcdef0123456789abcdef", "iris/Staging"] {
            #expect(try await !client.hasModel(at: ModelURI("models:/" + form)))
        }
        func message(_ uri: String) async -> String {
            await problem { _ = try await client.downloadModel(ModelURI(uri), to: folder.path) }
        }
        #expect(await message("models:/iris/2").hasPrefix("there is no model at 'models:/iris/2': "))
        #expect(await message("models:/iris@none").hasPrefix("there is no model at 'models:/iris@none': "))
        #expect(
            await message("models:/iris/Staging")
                == "the registered model 'iris' has no version in the stage Staging; the latest are 1 in None")
    }

    @Test func `a model takes the place of the one before, whatever its files were called`() async throws {
        let runID = try await run()
        _ = try await client.logModel([1.5], flavor: JSONModelFlavor(), to: runID)
        _ = try await client.logModel([2.5], flavor: PropertyListModelFlavor(), to: runID)
        let files = try await client.artifacts(of: runID).listArtifacts("model").map(\.path)
        #expect(files == ["model/MLmodel", "model/model.plist"])
    }

    @Test func `a model that cannot be saved leaves a logged model that failed, and nothing in the run`() async throws {
        let runID = try await run()
        #expect(
            await problem { _ = try await client.logModel(1.5, flavor: PropertyListModelFlavor(), to: runID) } != "")
        let models = try await client.store.searchLoggedModels(SearchLoggedModels(experimentIDs: ["0"]))
        #expect(models.elements.map(\.status) == [.failed])
        #expect(try await client.artifacts(of: runID).listArtifacts(nil).isEmpty)
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
