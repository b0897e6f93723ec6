import KMLFCatalog
import KMLFStorage
import KMLFTracking
import Testing

@testable import KMLFDatasets

struct MlflowMetricsHistoryDatasetTests {
    static let shapes: [[String: MetricValues]] = [
        ["metric1": .value(1.1, step: 1), "metric2": .value(1.2, step: 2)],
        [
            "metric1": .history([.init(1.1, step: 1), .init(1.2, step: 2)]), "metric2": .value(1.2, step: 2),
            "metric3": .value(3),
        ],
        ["metric1": .value(1.1, step: 1)],
    ]

    @Test(arguments: shapes, ["", "test"])
    func `scenario 89: metrics are logged under the prefix and loaded by their full names`(
        metrics: [String: MetricValues], prefix: String
    ) async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await MlflowMetricsHistoryDataset(prefix: prefix, context: project.context).save(metrics)
            try await project.context.end(run)
            let expected = Dictionary(
                uniqueKeysWithValues: metrics.map { (prefix.isEmpty ? $0 : "\(prefix).\($0)", stamped($1)) })
            for (key, values) in expected {
                #expect(
                    try await project.client.getMetricHistory(key, of: run.runID).map(MetricPoint.init) == values.points
                )
            }
            let dataset = MlflowMetricsHistoryDataset(prefix: prefix, runID: run.runID, context: project.context)
            #expect(try await dataset.load(as: [String: MetricValues].self) as? [String: MetricValues] == expected)
            #expect(
                try await dataset.load(as: [String: [MetricPoint]].self) as? [String: [MetricPoint]]
                    == expected.mapValues(\.points))
        }
    }

    @Test func `scenario 90: without a run the metrics go into a new one, which is ended`() async throws {
        try await TemporaryProject.with { project in
            try await MlflowMetricsHistoryDataset(prefix: "test", context: project.context).save(Self.shapes[0])
            let runs = try await project.runIDs()
            #expect(runs.count == 1)
            for id in runs {
                let run = try await project.client.getRun(id)
                #expect(run.data.metrics.map(\.key) == ["test.metric1", "test.metric2"])
                #expect(run.info.status == .finished)
            }
            #expect(project.context.activeRun == nil)
        }
    }

    @Test func `scenario 91: metrics that were saved exist`() async throws {
        try await TemporaryProject.with { project in
            _ = try await project.context.startRun()
            let dataset = MlflowMetricsHistoryDataset(prefix: "test", context: project.context)
            try await dataset.save(Self.shapes[0])
            #expect(try await dataset.exists())
        }
    }

    @Test func `scenario 92: in an empty run, in no run and in one that is not there they do not exist`() async throws {
        try await TemporaryProject.with { project in
            #expect(try await !MlflowMetricsHistoryDataset(prefix: "test", context: project.context).exists())
            _ = try await project.context.startRun()
            #expect(try await !MlflowMetricsHistoryDataset(prefix: "test", context: project.context).exists())
            let elsewhere = MlflowMetricsHistoryDataset(prefix: "test", runID: "0123", context: project.context)
            #expect(try await !elsewhere.exists())
        }
    }

    @Test func `scenario 93: a bare number is refused, and nothing is logged`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let dataset = MlflowMetricsHistoryDataset(prefix: "test", context: project.context)
            #expect(!dataset.canSave([String: Double].self))
            await #expect(
                throws: DatasetProblem(
                    "unexpected metric value: it takes [String: MetricValues], [String: MetricPoint] or "
                        + "[String: [MetricPoint]], not Dictionary<String, Double>; a single number at step 0 is "
                        + "`.value(0.9)`")
            ) {
                try await dataset.save(["metric1": 1.0])
            }
            await #expect(throws: DatasetProblem("unexpected metric value: the metric 'b' has no points")) {
                try await dataset.save(["a": MetricValues.value(1), "b": .history([])])
            }
            #expect(try await project.client.getRun(run.runID).data.metrics.isEmpty)
        }
    }

    @Test func `scenario 94: while tracking is off no run is made`() async throws {
        try await TemporaryProject.with { project in
            project.context.isTrackingEnabled = false
            try await MlflowMetricsHistoryDataset(prefix: "test", context: project.context).save(Self.shapes[0])
            #expect(try await project.runIDs().isEmpty)
        }
    }

    @Test func `a prefix ends at its point`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await run.logMetrics(["foo.x": 1, "foobar.x": 2])
            let dataset = MlflowMetricsHistoryDataset(prefix: "foo", context: project.context)
            let loaded = try await dataset.load(as: [String: MetricPoint].self) as? [String: MetricPoint]
            #expect(loaded == ["foo.x": MetricPoint(1, step: 0, timestamp: 1_000)])
        }
    }

    /// As they are loaded: the times filled in, and a list of one point told as that point.
    private func stamped(_ values: MetricValues) -> MetricValues {
        let points = values.points.map { MetricPoint($0.value, step: $0.step, timestamp: $0.timestamp ?? 1_000) }
        return points.count == 1 ? .point(points[0]) : .history(points)
    }
}
