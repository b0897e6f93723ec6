import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct LoggedModelFileTests {
    private let made: TemporaryStore
    private let model: LoggedModel

    init() async throws {
        made = try await TemporaryStore()
        model = try await made.store.createLoggedModel(
            CreateLoggedModel(
                experimentID: made.experimentID, name: "été", sourceRunID: made.runID, params: ["a/b": "1"],
                tags: ["k": "v"]))
    }

    private var place: String { "mlruns/\(made.experimentID)/models/\(model.modelID)" }

    @Test func `a logged model lies in the files that MLflow writes`() async throws {
        let data = Metric.DatasetReference(name: "test", digest: "d1")
        try await made.store.logBatch(
            RunBatch(metrics: [
                Metric(key: "loss", value: 0.5, timestamp: 1, step: 2, modelID: model.modelID),
                Metric(key: "loss", value: 1, timestamp: 3, step: 4, dataset: data, modelID: model.modelID),
            ]), to: made.runID)
        #expect(
            try made.folder.text(of: place + "/metrics/loss")
                == "1 0.5 2 \(made.runID)\n3 1.0 4 \(made.runID) test d1\n")
        #expect(try made.folder.text(of: made.run + "/metrics/loss") == "1 0.5 2\n3 1.0 4 test d1\n")
        #expect(try made.folder.text(of: place + "/params/a/b") == "1")
        #expect(try made.folder.text(of: place + "/tags/k") == "v")
        let ready = try await made.store.finalizeLoggedModel(model.modelID, status: .ready)
        let meta = try made.folder.text(of: place + "/meta.yaml")
        #expect(
            meta == """
                artifact_location: file://\(made.folder.path)/\(place)/artifacts
                creation_timestamp: \(model.creationTime)
                experiment_id: '\(made.experimentID)'
                last_updated_timestamp: \(ready.lastUpdatedTime)
                lifecycle_stage: active
                model_id: \(model.modelID)
                model_type: null
                name: été
                source_run_id: \(made.runID)
                status: 2
                status_message: null

                """)
    }

    @Test func `a line of a metric that cannot be read is named with its file, and hides no other model`() async throws
    {
        let other = try await made.store.createLoggedModel(CreateLoggedModel(experimentID: made.experimentID))
        try made.folder.write("1 0.5 2 \(made.runID)\n3 0.5\n", to: place + "/metrics/loss")
        await #expect(
            throws: TrackingError(
                .invalidState,
                "\(made.folder.path)/\(place)/metrics/loss:2: the line '3 0.5' is no point of a metric. Complete the line "
                    + "('<timestamp> <value> <step> <run id>') or remove it.")
        ) { try await made.store.getLoggedModel(model.modelID) }
        let found = try await made.store.searchLoggedModels(SearchLoggedModels(experimentIDs: [made.experimentID]))
        #expect(found.elements.map(\.modelID) == [other.modelID])
    }

    @Test func `a point of a model that is not there is refused before anything is written`() async throws {
        let unknown = "m-00000000000000000000000000000001"
        await #expect(throws: TrackingError.unknownLoggedModel(unknown)) {
            try await made.store.logBatch(
                RunBatch(
                    metrics: [Metric(key: "loss", value: 1, timestamp: 1, modelID: unknown)],
                    tags: [RunTag(key: "t", value: "1")]), to: made.runID)
        }
        let run = try await made.store.getRun(made.runID)
        #expect(run.data.metrics.isEmpty)
        #expect(run.data.tags["t"] == nil)
    }

    @Test func `a param with another value is refused with both`() async throws {
        await #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The param 'a/b' of the model '\(model.modelID)' has the value '1' and cannot get '2'. Log it under another "
                    + "key, or in a new model.")
        ) { try await made.store.logLoggedModelParams(model.modelID, params: ["a/b": "2", "c": "3"]) }
        #expect(try await made.store.getLoggedModel(model.modelID).params == ["a/b": "1"])
    }

    @Test func `a model of a deleted experiment can still be read`() async throws {
        try await made.store.deleteExperiment(made.experimentID)
        #expect(try await made.store.getLoggedModel(model.modelID).name == "été")
        await #expect(
            throws: TrackingError(
                .invalidState, "The experiment 'tests' is deleted, and no model can be logged in it. Restore it first.")
        ) { try await made.store.createLoggedModel(CreateLoggedModel(experimentID: made.experimentID)) }
    }
}
