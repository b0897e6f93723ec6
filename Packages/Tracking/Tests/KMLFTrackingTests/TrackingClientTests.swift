import KMLFFileStorage
import KMLFStorage
import KMLFTracking
import Testing

struct TrackingClientTests {
    @Test func `a scheme without adapter is refused with the schemes that there are and the trait or product to add`()
        async throws
    {
        let uri = try TrackingURI("postgresql://me:secret@db/mlflow", relativeTo: "/project")
        await #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "No storage for the tracking URI 'postgresql://***@db/mlflow': this program knows the schemes file:. Let the "
                    + "package depend on kmlf with the trait PostgreSQL, or add the product KMLFPostgreSQLStorage to the "
                    + "package and `.postgreSQL` to the adapters where it has a list of its own.")
        ) {
            _ = try await TrackingClient(uri: uri, adapters: [.file])
        }
    }

    @Test func `a database that kmlf does not read is refused with the way round`() async throws {
        let uri = try TrackingURI("sqlite:///mlflow.db", relativeTo: "/project")
        await #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "No storage for the tracking URI 'sqlite:///mlflow.db': this program knows the schemes file:. kmlf has no "
                    + "adapter for sqlite; put MLflow's server in front of the database and use its http: address.")
        ) {
            _ = try await TrackingClient(uri: uri, adapters: [.file])
        }
    }

    @Test func `a client without adapters says that it knows none`() async throws {
        let uri = try TrackingURI("mlruns", relativeTo: "/project")
        await #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "No storage for the tracking URI 'file:///project/mlruns': this program knows the schemes none. Add the "
                    + "product KMLFFileStorage to the package and `.file` to the adapters of the client.")
        ) {
            _ = try await TrackingClient(uri: uri, adapters: [])
        }
    }

    @Test func `an experiment is made once and found afterwards`() async throws {
        try await withClient { client in
            let made = try await client.getOrCreateExperiment(named: "iris", tags: ["team": "a"])
            let found = try await client.getOrCreateExperiment(named: "iris", tags: ["team": "b"])
            #expect(made.experimentID == found.experimentID)
            #expect(found.tags == ["team": "a"])
        }
    }

    @Test func `an experiment is tagged, and untagged`() async throws {
        try await withClient { client in
            let id = try await client.createExperiment("iris", tags: ["team": "blue"])
            try await client.setExperimentTag("stage", "trial", on: id)
            try await client.deleteExperimentTag("team", from: id)
            #expect(try await client.getExperiment(id).tags == ["stage": "trial"])
        }
    }

    @Test func `a deleted experiment is restored`() async throws {
        try await withClient { client in
            let made = try await client.getOrCreateExperiment(named: "iris")
            try await client.store.deleteExperiment(made.experimentID)
            let restored = try await client.getOrCreateExperiment(named: "iris")
            #expect(restored.experimentID == made.experimentID)
            #expect(restored.lifecycleStage == .active)
        }
    }

    @Test func `a deleted experiment that may not be restored is refused`() async throws {
        try await withClient { client in
            let made = try await client.getOrCreateExperiment(named: "iris")
            try await client.store.deleteExperiment(made.experimentID)
            await #expect(
                throws: TrackingError(
                    .invalidState,
                    "The experiment 'iris' (id \(made.experimentID)) is deleted. Restore it, or choose another name.")
            ) {
                _ = try await client.getOrCreateExperiment(named: "iris", restoring: false)
            }
        }
    }

    @Test func `a batch of any size is stored whole and in order`() async throws {
        try await withClient { client in
            let run = try await client.createRun(experimentID: "0")
            let points = (0..<2_500).map { Metric(key: "loss", value: Double($0), timestamp: 7, step: Int64($0)) }
            let params = (0..<250).map { Param(key: "p\($0)", value: "\($0)") }
            let tags = (0..<150).map { RunTag(key: "t\($0)", value: "\($0)") }
            try await client.logBatch(RunBatch(metrics: points, params: params, tags: tags), to: run.info.runID)
            let stored = try await client.getRun(run.info.runID)
            #expect(stored.data.params == Dictionary(uniqueKeysWithValues: params.map { ($0.key, $0.value) }))
            #expect(tags.allSatisfy { stored.data.tags[$0.key] == $0.value })
            #expect(try await client.getMetricHistory("loss", of: run.info.runID) == points)
        }
    }

    @Test func `a param conflict is refused before the points of a large batch are written`() async throws {
        try await withClient { client in
            let id = try await client.createRun(experimentID: "0").info.runID
            try await client.logParam("p150", "old", to: id)
            let points = (0..<1_500).map { Metric(key: "loss", value: 1, timestamp: 7, step: Int64($0)) }
            let params = (0..<200).map { Param(key: "p\($0)", value: "new") }
            await #expect(throws: TrackingError.self) {
                try await client.logBatch(RunBatch(metrics: points, params: params), to: id)
            }
            #expect(try await client.getMetricHistory("loss", of: id).isEmpty)
        }
    }

    @Test func `pages are asked for as they are needed and come out as one sequence`() async throws {
        try await withClient { client in
            for name in ["a", "b", "c", "d"] { _ = try await client.createExperiment(name) }
            let request = SearchExperiments(orderBy: ["name ASC"], maxResults: 2)
            var names: [String] = []
            for try await experiment in client.experiments(request) { names.append(experiment.name) }
            #expect(names == ["Default", "a", "b", "c", "d"])
            #expect(try await client.experiments(request).collect().map(\.name) == names)
        }
    }

    @Test func `all runs come from all pages`() async throws {
        try await withClient { client in
            var ids: Set<String> = []
            for _ in 0..<5 { ids.insert(try await client.createRun(experimentID: "0").info.runID) }
            let request = SearchRuns(experimentIDs: ["0"], maxResults: 2)
            #expect(Set(try await client.allRuns(request).runs.map(\.info.runID)) == ids)
            #expect(Set(try await client.runs(request).collect().map(\.info.runID)) == ids)
        }
    }

    @Test func `times that nobody gives come from the client's clock`() async throws {
        try await withClient { client in
            let run = try await client.createRun(experimentID: "0")
            #expect(run.info.startTime == 1_000)
            try await client.logMetric("accuracy", 0.5, to: run.info.runID)
            #expect(try await client.getMetricHistory("accuracy", of: run.info.runID).map(\.timestamp) == [1_001])
            try await client.setTerminated(run.info.runID)
            #expect(try await client.getRun(run.info.runID).info.endTime == 1_002)
        }
    }

    @Test func `artifacts that no adapter serves are refused without their password`() async throws {
        try await withClient { client in
            let error = #expect(throws: TrackingError.self) {
                _ = try client.artifacts(at: "ftp://me:secret@host/artifacts")
            }
            #expect(
                error?.message
                    == "The artifacts at 'ftp://***@host/artifacts' cannot be reached: this program has no adapter for the "
                    + "scheme ftp:. Let MLflow's server hand them out (mlflow server --artifacts-destination …).")
        }
    }
}
