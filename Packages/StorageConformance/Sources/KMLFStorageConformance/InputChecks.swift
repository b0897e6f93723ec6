import KMLFStorage

/// The promises of `InputStore`.
public enum InputChecks {
    /// All of them.
    public static let all = [
        StoreCheck("logInputs: datasets are kept with every field and the tags of their use") { store in
            let runID = try await Ground(store).runID()
            let inputs = [
                DatasetInput(dataset: iris, tags: ["mlflow.data.context": "train", "k/é": "v 1"]),
                DatasetInput(
                    dataset: DatasetEntity(name: "été: yes #1", digest: "0123", sourceType: "http", source: "{}")),
            ]
            try await store.logInputs(RunInputs(datasets: inputs), to: runID)
            let datasets = try await store.getRun(runID).inputs.datasets
            try expectEqual(sorted(datasets), sorted(inputs), "the datasets")
        },
        StoreCheck("logInputs: an input that the run has already is not doubled") { store in
            let ground = try await Ground(store)
            let runID = try await ground.runID()
            var other = iris
            other.digest = "other"
            let models = [ModelInput(modelID: "m-0123456789abcdef0123456789abcdef")]
            let inputs = RunInputs(datasets: [DatasetInput(dataset: iris)], models: models)
            try await store.logInputs(inputs, to: runID)
            try await store.logInputs(inputs, to: runID)
            try await store.logInputs(RunInputs(datasets: [DatasetInput(dataset: other)]), to: runID)
            let read = try await store.getRun(runID).inputs
            try expectEqual(
                read.datasets.map(\.dataset.digest).sorted(), [iris.digest, "other"].sorted(), "the digests")
            try expectEqual(read.models, models, "the models")
        },
        StoreCheck("logInputs: one dataset can be an input of many runs, each with its own tags") { store in
            let ground = try await Ground(store)
            for context in ["train", "test"] {
                let runID = try await ground.runID()
                let input = DatasetInput(dataset: iris, tags: ["mlflow.data.context": context])
                try await store.logInputs(RunInputs(datasets: [input]), to: runID)
                try expectEqual(try await store.getRun(runID).inputs.datasets, [input], "the datasets")
            }
        },
        StoreCheck("logInputs: fields beyond the limits are INVALID_PARAMETER_VALUE") { store in
            let runID = try await Ground(store).runID()
            for (name, digest, tags) in [
                (String(repeating: "n", count: 501), "1", [:]), ("n", String(repeating: "1", count: 37), [:]),
                ("n", "1", ["k": String(repeating: "v", count: 501)]),
                ("n", "1", [String(repeating: "k", count: 256): "v"]),
            ] as [(String, String, [String: String])] {
                let dataset = DatasetEntity(name: name, digest: digest, sourceType: "local", source: "{}")
                try await expectError(.invalidParameterValue, "a dataset beyond the limits") {
                    try await store.logInputs(
                        RunInputs(datasets: [DatasetInput(dataset: dataset, tags: tags)]), to: runID)
                }
            }
            try expectEqual(try await store.getRun(runID).inputs, RunInputs(), "the inputs")
        },
        StoreCheck("logOutputs: models are kept with their step, and not doubled") { store in
            let runID = try await Ground(store).runID()
            let models = [
                ModelOutput(modelID: "m-00000000000000000000000000000001", step: 7),
                ModelOutput(modelID: "m-00000000000000000000000000000002"),
            ]
            try await store.logOutputs(RunOutputs(models: models), to: runID)
            try await store.logOutputs(RunOutputs(models: [models[0]]), to: runID)
            let read = try await store.getRun(runID).outputs.models
            try expectEqual(read.sorted { $0.modelID < $1.modelID }, models, "the models")
        },
        StoreCheck(
            "logInputs and logOutputs: an unknown run is RESOURCE_DOES_NOT_EXIST, a deleted one INVALID_PARAMETER_VALUE"
        ) {
            store in
            let runID = try await Ground(store).runID()
            try await store.deleteRun(runID)
            let inputs = RunInputs(datasets: [DatasetInput(dataset: iris)])
            let outputs = RunOutputs(models: [ModelOutput(modelID: "m-00000000000000000000000000000001")])
            for (id, code) in [(Unknown.run, TrackingError.Code.resourceDoesNotExist), (runID, .invalidParameterValue)]
            {
                try await expectError(code, "logging inputs") { try await store.logInputs(inputs, to: id) }
                try await expectError(code, "logging outputs") { try await store.logOutputs(outputs, to: id) }
            }
        },
    ]

    private static let iris = DatasetEntity(
        name: "iris", digest: "a1b2c3d4", sourceType: "local", source: #"{"uri": "data/it's iris.csv"}"#,
        schema: "{\"mlflow_colspec\": [{\"type\": \"double\", \"name\": \"\(String(repeating: "x", count: 2_000))\"}]}",
        profile: #"{"num_rows": 150}"#)

    private static func sorted(_ inputs: [DatasetInput]) -> [DatasetInput] {
        inputs.sorted { $0.dataset.name < $1.dataset.name }
    }
}
