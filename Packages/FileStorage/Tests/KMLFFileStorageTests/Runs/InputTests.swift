import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct InputTests {
    private static let dataset = DatasetInput(
        dataset: DatasetEntity(name: "train", digest: "abc12345", sourceType: "local", source: "{\"uri\": \"/x\"}"),
        tags: [MLflowTag.datasetContext: "training"])

    @Test func `a dataset is described once in its experiment and used by each run`() async throws {
        let made = try await TemporaryStore()
        let other = try await made.store.createRun(CreateRun(experimentID: made.experimentID, startTime: 1)).info.runID
        for _ in 0..<2 {
            for runID in [made.runID, other] {
                try await made.store.logInputs(RunInputs(datasets: [Self.dataset]), to: runID)
            }
        }
        // The id that MLflow gives to this name and digest.
        let id = "f5208f28ce70e900437b1113ab14edfc"
        #expect(try made.folder.names(in: "mlruns/\(made.experimentID)/datasets") == [id])
        #expect(
            try made.folder.text(of: "mlruns/\(made.experimentID)/datasets/\(id)/meta.yaml") == """
                digest: abc12345
                name: train
                profile: null
                schema: null
                source: '{"uri": "/x"}'
                source_type: local

                """)
        let inputs = try made.folder.names(in: made.run + "/inputs")
        #expect(inputs.count == 1)
        #expect(
            try made.folder.text(of: made.run + "/inputs/\(inputs[0])/meta.yaml") == """
                destination_id: \(id)
                destination_type: RUN
                source_id: \(id)
                source_type: DATASET
                tags:
                  mlflow.data.context: training

                """)
        for runID in [made.runID, other] {
            #expect(try await made.store.getRun(runID).inputs == RunInputs(datasets: [Self.dataset]))
        }
    }

    @Test func `models that went in and came out are kept by id`() async throws {
        let made = try await TemporaryStore()
        let id = "m-" + String(repeating: "0", count: 32)
        for _ in 0..<2 {
            try await made.store.logInputs(RunInputs(models: [ModelInput(modelID: id)]), to: made.runID)
            try await made.store.logOutputs(RunOutputs(models: [ModelOutput(modelID: id, step: 3)]), to: made.runID)
        }
        let run = try await made.store.getRun(made.runID)
        #expect(run.inputs == RunInputs(models: [ModelInput(modelID: id)]))
        #expect(run.outputs == RunOutputs(models: [ModelOutput(modelID: id, step: 3)]))
        #expect(
            try made.folder.text(of: made.run + "/outputs/\(id)/meta.yaml") == """
                destination_id: \(id)
                destination_type: MODEL_OUTPUT
                source_id: \(id)
                source_type: RUN_OUTPUT
                step: 3
                tags: {}

                """)
    }

    @Test func `runs are found by their datasets`() async throws {
        let made = try await TemporaryStore()
        try await made.store.logInputs(RunInputs(datasets: [Self.dataset]), to: made.runID)
        for (filter, count) in [
            ("dataset.context = 'training'", 1), ("dataset.name LIKE 'tr%'", 1), ("dataset.digest = 'x'", 0),
        ] {
            let page = try await made.store.searchRuns(
                SearchRuns(experimentIDs: [made.experimentID], filter: filter))
            #expect(page.runs.count == count)
        }
    }

    @Test func `a dataset whose description was removed is passed over`() async throws {
        let made = try await TemporaryStore()
        try await made.store.logInputs(RunInputs(datasets: [Self.dataset]), to: made.runID)
        try made.folder.remove("mlruns/\(made.experimentID)/datasets")
        #expect(try await made.store.getRun(made.runID).inputs == RunInputs())
    }
}
