import KMLFStorage
import KMLFTracking
import Testing

struct ModelTests {
    @Test func `a logged model is told of the versions that were registered from it, each once`() async throws {
        try await withClient { client in
            let run = try await client.createRun(experimentID: "0")
            let model = try await client.createLoggedModel(
                experimentID: "0", name: "iris", sourceRunID: run.info.runID, params: ["depth": "3"])
            _ = try await client.finalizeLoggedModel(model.modelID)
            _ = try await client.createRegisteredModel("iris")
            let first = try await client.createModelVersion("iris", source: "models:/\(model.modelID)")
            #expect(first.runID == run.info.runID)
            #expect(first.modelID == model.modelID)
            #expect(
                try await client.getLoggedModel(model.modelID).tags[MLflowModelTag.modelVersions]
                    == #"[{"name":"iris","version":1}]"#)
            // As MLflow's client writes it.
            try await client.setLoggedModelTags(
                [MLflowModelTag.modelVersions: #"[{"name": "iris", "version": "1"}]"#], on: model.modelID)
            _ = try await client.createModelVersion("iris", source: "models:/\(model.modelID)", modelID: model.modelID)
            #expect(
                try await client.getLoggedModel(model.modelID).tags[MLflowModelTag.modelVersions]
                    == #"[{"name":"iris","version":1},{"name":"iris","version":2}]"#)
        }
    }

    @Test func `a tag of another form is left as it is`() async throws {
        try await withClient { client in
            let model = try await client.createLoggedModel(
                experimentID: "0", tags: [MLflowModelTag.modelVersions: "none"])
            _ = try await client.createRegisteredModel("iris")
            _ = try await client.createModelVersion("iris", source: "models:/\(model.modelID)")
            #expect(try await client.getLoggedModel(model.modelID).tags == [MLflowModelTag.modelVersions: "none"])
        }
    }

    @Test func `a version is copied into a registered model that is made for it`() async throws {
        try await withClient { client in
            _ = try await client.createRegisteredModel("staging")
            let version = try await client.createModelVersion(
                "staging", source: "s3://bucket/model", tags: ["k": "v"], description: "best of all")
            for number in 1...2 {
                let copy = try await client.copyModelVersion(version, to: "production")
                #expect(copy.version == number)
                #expect(copy.source == "models:/staging/1")
                #expect(copy.tags == ["k": "v"])
                #expect(copy.description == "best of all")
            }
            #expect(
                try await client.getModelVersionDownloadURI("production", version: 2) == "s3://bucket/model")
        }
    }

    @Test func `registered models and versions come page by page`() async throws {
        try await withClient { client in
            for name in ["a", "b", "c"] {
                _ = try await client.createRegisteredModel(name)
                _ = try await client.createModelVersion(name, source: "s3://bucket/\(name)")
            }
            let request = SearchModels(orderBy: ["name"], maxResults: 2)
            #expect(try await client.registeredModels(request).collect().map(\.name) == ["a", "b", "c"])
            #expect(try await client.modelVersions(request).collect().map(\.name) == ["a", "b", "c"])
            #expect(try await client.searchModelVersions(request).elements.map(\.name) == ["a", "b"])
        }
    }

    @Test func `a run's models and the metrics of a model are found from both sides`() async throws {
        try await withClient { client in
            let runID = try await client.createRun(experimentID: "0").info.runID
            let model = try await client.createLoggedModel(experimentID: "0", sourceRunID: runID)
            try await client.logOutputs([ModelOutput(modelID: model.modelID, step: 3)], to: runID)
            try await client.logMetric("accuracy", 0.75, step: 3, modelID: model.modelID, to: runID)
            let run = try await client.getRun(runID)
            #expect(run.outputs.models == [ModelOutput(modelID: model.modelID, step: 3)])
            #expect(run.data.metric("accuracy")?.value == 0.75)
            let read = try await client.getLoggedModel(model.modelID)
            #expect(read.metrics.map(\.point.value) == [0.75])
            #expect(read.metrics.map(\.runID) == [runID])
            let found = try await client.loggedModels(
                SearchLoggedModels(experimentIDs: ["0"], filter: "metrics.accuracy > 0.5")
            ).collect()
            #expect(found.map(\.modelID) == [model.modelID])
        }
    }

    @Test func `the files of a logged model lie in the place that it names`() async throws {
        try await withTemporaryFolder { folder in
            try await withClient { client in
                let model = try await client.createLoggedModel(experimentID: "0")
                let file = folder + "/model.json"
                try write("{}", to: file)
                try await client.artifacts(ofModel: model.modelID).logArtifact(file, to: nil)
                let listed = try await client.artifacts(at: model.artifactLocation).listArtifacts(nil)
                #expect(listed.map(\.path) == ["model.json"])
            }
        }
    }
}
