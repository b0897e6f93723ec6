import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct DeletionTests {
    @Test func `a deleted experiment lies in the trash with its runs deleted`() async throws {
        let made = try await TemporaryStore()
        try await made.store.deleteExperiment(made.experimentID)
        #expect(try made.folder.names(in: "mlruns") == [".trash", "0"])
        #expect(try made.folder.names(in: "mlruns/.trash") == [made.experimentID])
        let run = try await made.store.getRun(made.runID)
        #expect(run.info.lifecycleStage == .deleted)
        let meta = try made.folder.text(of: "mlruns/.trash/\(made.experimentID)/\(made.runID)/meta.yaml")
        #expect(meta.contains("\ndeleted_time: 1"))
        try await made.store.restoreExperiment(made.experimentID)
        #expect(try made.folder.names(in: "mlruns/.trash").isEmpty)
        #expect(try await made.store.getRun(made.runID).info.lifecycleStage == .active)
        #expect(try !made.folder.text(of: made.run + "/meta.yaml").contains("deleted_time"))
        try await made.store.logBatch(RunBatch(params: [Param(key: "p", value: "1")]), to: made.runID)
        #expect(try made.folder.text(of: made.run + "/params/p") == "1")
    }

    @Test func `the default experiment cannot be deleted`() async throws {
        let made = try await TemporaryStore()
        await #expect(
            throws: TrackingError(
                .invalidParameterValue, "The default experiment '0' of a file store cannot be deleted.")
        ) { try await made.store.deleteExperiment("0") }
    }

    @Test func `the name of a deleted experiment says how to get it free`() async throws {
        let made = try await TemporaryStore()
        try await made.store.deleteExperiment(made.experimentID)
        await #expect(
            throws: TrackingError(
                .resourceAlreadyExists,
                "There is a deleted experiment 'tests' already. Restore it, or remove '\(made.folder.path)/mlruns/.trash/"
                    + "\(made.experimentID)' for good.")
        ) { try await made.store.createExperiment(CreateExperiment(name: "tests")) }
    }

    @Test func `an id that is taken in the meantime keeps a deleted experiment in the trash`() async throws {
        let made = try await TemporaryStore()
        try await made.store.deleteExperiment(made.experimentID)
        try made.folder.write("x", to: "mlruns/\(made.experimentID)/x")
        let error = await #expect(throws: TrackingError.self) {
            try await made.store.restoreExperiment(made.experimentID)
        }
        #expect(error?.code == .resourceAlreadyExists)
        #expect(try made.folder.names(in: "mlruns/.trash") == [made.experimentID])
    }

    @Test func `the place decides in which view a contradicting experiment is seen`() async throws {
        let made = try await TemporaryStore()
        try await made.store.deleteExperiment(made.experimentID)
        let file = "mlruns/.trash/\(made.experimentID)/meta.yaml"
        try made.folder.write(
            try made.folder.text(of: file).replacing("lifecycle_stage: deleted", with: "lifecycle_stage: active"),
            to: file)
        let deleted = try await made.store.searchExperiments(SearchExperiments(view: .deletedOnly)).elements
        #expect(deleted.map(\.lifecycleStage) == [.active])
        #expect(try await made.store.searchExperiments(SearchExperiments()).elements.map(\.name) == ["Default"])
    }

    @Test(arguments: [true, false]) func `a run that another process deletes is written to no more`(
        inPlace: Bool
    ) async throws {
        let made = try await TemporaryStore()
        let batch = RunBatch(metrics: [Metric(key: "m", value: 1, timestamp: 1)])
        try await made.store.logBatch(batch, to: made.runID)
        if inPlace {
            // As MLflow's client does it.
            let file = made.run + "/meta.yaml"
            let text = try made.folder.text(of: file)
            try run(
                "printf %s '\(text.replacing("stage: active", with: "stage: deleted").replacing("'", with: "'\\''"))' > '\(made.folder.path)/\(file)'"
            )
        } else {
            try await FileStore(root: made.store.root).deleteRun(made.runID)
        }
        let refusals: [@Sendable () async throws -> Void] = [
            { try await made.store.logBatch(batch, to: made.runID) },
            { try await made.store.deleteTag("mlflow.runName", from: made.runID) },
            { _ = try await made.store.updateRun(UpdateRun(runID: made.runID, status: .finished)) },
            { try await made.store.logInputs(RunInputs(), to: made.runID) },
            { try await made.store.logOutputs(RunOutputs(), to: made.runID) },
        ]
        for refusal in refusals {
            await #expect(
                throws: TrackingError(
                    .invalidParameterValue,
                    "The run '\(made.runID)' is deleted and cannot be written to. Restore it first.")
            ) { try await refusal() }
        }
        #expect(try made.folder.text(of: made.run + "/metrics/m") == "1 1.0 0\n")
        try await FileStore(root: made.store.root).restoreRun(made.runID)
        try await made.store.logBatch(batch, to: made.runID)
        #expect(try made.folder.text(of: made.run + "/metrics/m") == "1 1.0 0\n1 1.0 0\n")
    }

    @Test func `a run whose folder was removed is unknown, also while it is held open`() async throws {
        let made = try await TemporaryStore()
        try made.folder.remove(made.run)
        await #expect(
            throws: TrackingError(.resourceDoesNotExist, "There is no run '\(made.runID)' in this store.")
        ) {
            try await made.store.logBatch(
                RunBatch(metrics: [Metric(key: "m", value: 1, timestamp: 1)]), to: made.runID)
        }
    }

    @Test func `the artifacts of a deleted experiment are in the trash, and back in their place when it is restored`()
        async throws
    {
        let made = try await TemporaryStore()
        let uri = try TrackingURI("mlruns", relativeTo: made.folder.path)
        let artifactURI = try await made.store.getRun(made.runID).info.artifactURI
        let open = try #require(StorageAdapter.file.artifacts?.open)
        try made.folder.write("text", to: "note.txt")
        try await open(artifactURI, uri, [:]).logArtifact(made.folder.path + "/note.txt", to: nil)
        try await made.store.deleteExperiment(made.experimentID)
        #expect(try await open(artifactURI, uri, [:]).listArtifacts(nil).map(\.path) == ["note.txt"])
        try await made.store.restoreExperiment(made.experimentID)
        #expect(try await open(artifactURI, uri, [:]).listArtifacts(nil).map(\.path) == ["note.txt"])
    }
}
