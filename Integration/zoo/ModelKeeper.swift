import KMLFStorage
import KMLFTracking

/// The models of a store: written in one fixed form, which `test_registry.py` writes through MLflow's client, too; and
/// read into the form that it makes of what that client reads.
struct ModelKeeper {
    let client: TrackingClient

    struct Contents: Encodable {
        var registered: [String: Registered] = [:]
        var versions: [String: Version] = [:]
        var logged: [String: Logged] = [:]
    }

    struct Registered: Encodable {
        var description: String
        var tags: [String: String]
        var aliases: [String: Int]
        var latest: [String: Int]
    }

    struct Version: Encodable {
        var description: String
        var stage: String
        var source: String
        @Nullable var runID: String?
        var status: String
        var runLink: String
        var tags: [String: String]
        var aliases: [String]
        var files: String
    }

    struct Logged: Encodable {
        var name: String
        var status: String
        var type: String
        @Nullable var runID: String?
        var location: String
        var params: [String: String]
        var tags: [String: String]
        var metrics: [Point]
    }

    struct Point: Encodable {
        var metric: LoggedModelMetric

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(metric.point.key)
            try container.encode(Number(metric.point.value))
            try container.encode(metric.point.timestamp)
            try container.encode(metric.point.step)
            try container.encode(metric.runID)
            try container.encode(metric.point.dataset.map { [$0.name, $0.digest] })
        }
    }

    func write() async throws {
        let experiment = try await client.createExperiment("models")
        let runID = try await client.createRun(experimentID: experiment).info.runID
        let model = try await client.createLoggedModel(
            experimentID: experiment, name: "été 1", sourceRunID: runID, tags: ["k": "v: 'x'\n"],
            params: ["depth": "3", "a/b c": "# no comment"], modelType: "agent")
        let data = Metric.DatasetReference(name: "test", digest: "d1")
        try await client.logMetric("loss", 0.5, step: 1, timestamp: 10, modelID: model.modelID, to: runID)
        try await client.logMetric(
            "loss", 0.25, step: 2, timestamp: 20, dataset: data, modelID: model.modelID, to: runID)
        try await client.logOutputs([ModelOutput(modelID: model.modelID, step: 7)], to: runID)
        _ = try await client.finalizeLoggedModel(model.modelID)
        let broken = try await client.createLoggedModel(experimentID: experiment, name: "broken")
        _ = try await client.finalizeLoggedModel(broken.modelID, status: .failed)
        let gone = try await client.createLoggedModel(experimentID: experiment, name: "gone")
        try await client.deleteLoggedModel(gone.modelID)
        _ = try await client.createRegisteredModel(
            "iris - été", tags: ["team": "a", "nested/key": "1"], description: "Two\nlines: of 'été'")
        _ = try await client.createRegisteredModel("empty")
        _ = try await client.createModelVersion(
            "iris - été", source: "s3://bucket/1", runID: runID, tags: ["k": "null"], runLink: "https://example.org/1",
            description: "first")
        _ = try await client.createModelVersion(
            "iris - été", source: "models:/\(model.modelID)", modelID: model.modelID)
        _ = try await client.createModelVersion("iris - été", source: "s3://bucket/3")
        _ = try await client.createModelVersion("iris - été", source: "s3://bucket/4")
        try await client.deleteModelVersion("iris - été", version: 3)
        try await client.setRegisteredModelAlias("iris - été", alias: "best", version: 2)
        try await client.setRegisteredModelAlias("iris - été", alias: "old", version: 1)
        try await client.setRegisteredModelAlias("iris - été", alias: "gone", version: 1)
        try await client.deleteRegisteredModelAlias("iris - été", alias: "gone")
        try await client.setModelVersionTag("iris - été", version: 2, key: "t", value: "true")
        for (version, stage) in [(1, ModelVersionStage.production), (4, .production)] {
            _ = try await client.transitionModelVersionStage(
                "iris - été", version: version, to: stage, archivingExistingVersions: true)
        }
        _ = try await client.createRegisteredModel("before")
        _ = try await client.createModelVersion("before", source: "models:/iris - été/1")
        _ = try await client.renameRegisteredModel("before", to: "after")
        _ = try await client.createRegisteredModel("removed")
        _ = try await client.createModelVersion("removed", source: "s3://bucket/r")
        try await client.deleteRegisteredModel("removed")
    }

    func read() async throws -> Contents {
        var contents = Contents()
        for try await model in client.registeredModels() {
            contents.registered[model.name] = Registered(
                description: model.description, tags: model.tags, aliases: model.aliases,
                latest: Dictionary(
                    uniqueKeysWithValues: model.latestVersions.map { ($0.currentStage.rawValue, $0.version) }))
        }
        for try await found in client.modelVersions() {
            let version = try await client.getModelVersion(found.name, version: found.version)
            contents.versions["\(version.name)/\(version.version)"] = Version(
                description: version.description, stage: version.currentStage.rawValue, source: version.source,
                runID: Nullable(wrappedValue: version.runID), status: version.status.rawValue,
                runLink: version.runLink ?? "", tags: version.tags, aliases: version.aliases,
                files: try await client.getModelVersionDownloadURI(version.name, version: version.version))
        }
        let experiments = try await client.experiments().collect().map(\.experimentID)
        for try await model in client.loggedModels(SearchLoggedModels(experimentIDs: experiments)) {
            contents.logged[model.modelID] = Logged(
                name: model.name, status: model.status.rawValue, type: model.modelType ?? "",
                runID: Nullable(wrappedValue: model.sourceRunID), location: model.artifactLocation,
                params: model.params, tags: model.tags, metrics: model.metrics.map(Point.init))
        }
        return contents
    }

    /// Registers versions and prints each one's number once it is there.
    func register(_ name: String, count: Int, onVersion: (Int) -> Void) async throws {
        for index in 0..<count {
            onVersion(try await client.createModelVersion(name, source: "s3://bucket/kmlf/\(index)").version)
        }
    }
}
