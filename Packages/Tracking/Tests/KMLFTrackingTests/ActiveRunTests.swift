import KMLFStorage
import KMLFTracking
import Testing

struct ActiveRunTests {
    @Test func `the first end counts`() async throws {
        try await withRun { run in
            try await run.end(.failed)
            try await run.end(.finished)
            #expect(run.isEnded)
            #expect(try await run.client.getRun(run.runID).info.status == .failed)
        }
    }

    @Test func `a cancelled task still ends its run`() async throws {
        try await withRun { run in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await run.end(.killed)
            }
            try await task.value
            #expect(try await run.client.getRun(run.runID).info.status == .killed)
        }
    }

    @Test func `an end that the store refuses may be repeated`() async throws {
        try await withRun { run in
            try await run.client.store.deleteRun(run.runID)
            await #expect(throws: TrackingError.self) { try await run.end() }
            #expect(!run.isEnded)
            try await run.client.store.restoreRun(run.runID)
            try await run.end()
            #expect(try await run.client.getRun(run.runID).info.status == .finished)
        }
    }

    @Test func `params are written as MLflow's Python client writes them`() async throws {
        try await withRun { run in
            try await run.logParam("ratio", 0.25)
            try await run.logParams(["shuffle": true, "epochs": 10, "optimizer": "sgd"])
            #expect(
                try await run.client.getRun(run.runID).data.params
                    == ["ratio": "0.25", "shuffle": "True", "epochs": "10", "optimizer": "sgd"])
        }
    }

    @Test func `metrics logged together share their time`() async throws {
        try await withRun { run in
            try await run.logMetrics(["loss": 0.5, "accuracy": 0.75], step: 3)
            let metrics = try await run.client.getRun(run.runID).data.metrics
            #expect(metrics.map(\.key) == ["accuracy", "loss"])
            #expect(metrics.map(\.value) == [0.75, 0.5])
            #expect(metrics.map(\.step) == [3, 3])
            #expect(metrics.first?.timestamp == metrics.last?.timestamp)
        }
    }

    @Test func `a history gets one step for each value`() async throws {
        try await withRun { run in
            try await run.logMetricHistory("loss", [3, 2, 1], firstStep: 10, timestamp: 5)
            let points = try await run.client.getMetricHistory("loss", of: run.runID)
            #expect(points.map(\.step) == [10, 11, 12])
            #expect(points.map(\.value) == [3, 2, 1])
        }
    }

    @Test func `tags are set and overwritten`() async throws {
        try await withRun { run in
            try await run.setTag("stage", "draft")
            try await run.setTags(["stage": "final", "team": "a"])
            let tags = try await run.client.getRun(run.runID).data.tags
            #expect(tags["stage"] == "final")
            #expect(tags["team"] == "a")
        }
    }

    @Test(arguments: ["", "folder/", "..", "a/."])
    func `a text needs the name of a file`(name: String) async throws {
        try await withRun { run in
            await #expect(
                throws: TrackingError(
                    .invalidParameterValue, "'\(name)' does not name a file of the run \(run.runID).")
            ) {
                try await run.logText("text", to: name)
            }
        }
    }

    private func withRun(_ body: (ActiveRun) async throws -> Void) async throws {
        try await withClient { client in
            try await body(RunContext(client: client, source: RunSource(user: "me", name: "tests")).startRun())
        }
    }
}
