import KMLFCatalog
import KMLFStorage
import KMLFTracking
import Testing

@testable import KMLFDatasets

struct MlflowMetricDatasetTests {
    @Test func `scenario 76: a metric is not saved or loaded without a run`() async throws {
        try await TemporaryProject.with { project in
            let dataset = MlflowMetricDataset(key: "accuracy", context: project.context)
            let problem = DatasetProblem(
                "there is no run to use: set run_id in the catalog, or use it while a run is active, as `kmlf run` does"
            )
            await #expect(throws: problem) { try await dataset.save(0.5) }
            await #expect(throws: problem) { _ = try await dataset.load(as: Double.self) }
            let exists = try await dataset.exists()
            #expect(!exists)
            #expect(try await project.runIDs().isEmpty)
        }
    }

    static let saves: [(options: MlflowMetricDataset.SaveOptions, step: Int)] = [
        (.init(), 0), (.init(mode: .overwrite), 0), (.init(mode: .append), 0), (.init(step: 2), 2),
        (.init(mode: .append, step: 2), 2), (.init(mode: .overwrite, step: 2), 2),
    ]

    @Test(arguments: saves)
    func `scenario 77: in the active run a value is one point at the step of its options`(
        options: MlflowMetricDataset.SaveOptions, step: Int
    ) async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let dataset = MlflowMetricDataset(key: "accuracy", save: options, context: project.context)
            try await dataset.save(0.5)
            let expected = MetricPoint(0.5, step: step, timestamp: 1_000)
            #expect(try await project.points("accuracy", of: run.runID) == [expected])
        }
    }

    @Test(arguments: saves)
    func `scenario 78: into a closed run a value is one point, and no run is open afterwards`(
        options: MlflowMetricDataset.SaveOptions, step: Int
    ) async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await project.context.end(run)
            let dataset = MlflowMetricDataset(
                key: "accuracy", runID: run.runID, save: options, context: project.context)
            try await dataset.save(0.5)
            let expected = MetricPoint(0.5, step: step, timestamp: 1_000)
            #expect(try await project.points("accuracy", of: run.runID) == [expected])
            #expect(project.context.activeRun == nil)
            #expect(try await project.client.getRun(run.runID).info.status == .finished)
        }
    }

    @Test func `scenario 79: appending twice gives the steps 0 and 1`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let dataset = MlflowMetricDataset(key: "accuracy", save: .init(mode: .append), context: project.context)
            try await dataset.save(0.5)
            try await dataset.save(0.4)
            #expect(try await project.points("accuracy", of: run.runID).map(\.step) == [0, 1])
        }
    }

    @Test func `scenario 80: overwriting twice gives two points at step 0, and the second is the metric's value`()
        async throws
    {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let dataset = MlflowMetricDataset(key: "accuracy", context: project.context)
            try await dataset.save(0.5)
            try await dataset.save(0.4)
            #expect(
                try await project.points("accuracy", of: run.runID) == [
                    MetricPoint(0.5, step: 0, timestamp: 1_000),
                    MetricPoint(0.4, step: 0, timestamp: 1_001),
                ])
            #expect(try await project.client.getRun(run.runID).data.metric("accuracy")?.value == 0.4)
        }
    }

    @Test func `overwriting goes to the last step that the metric has`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await run.logMetric("accuracy", 0.1, step: 7)
            try await MlflowMetricDataset(key: "accuracy", context: project.context).save(0.5)
            #expect(try await project.points("accuracy", of: run.runID).map(\.step) == [7, 7])
        }
    }

    @Test func `scenario 81: a metric logged by others is loaded`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await run.logMetric("accuracy", 0.25)
            let dataset = MlflowMetricDataset(key: "accuracy", runID: run.runID, context: project.context)
            #expect(try await dataset.load(as: Double.self) as? Double == 0.25)
            #expect(try await dataset.load(as: Float.self) as? Float == 0.25)
            #expect(
                try await dataset.load(as: MetricPoint.self) as? MetricPoint
                    == MetricPoint(0.25, step: 0, timestamp: 1_000))
            #expect(try await dataset.exists())
        }
    }

    @Test func `scenario 82: without a step the point logged last is loaded, whatever its step`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            for step in [3, 2, 1] { try await run.logMetric("accuracy", Double(step) / 10, step: Int64(step)) }
            let dataset = MlflowMetricDataset(key: "accuracy", context: project.context)
            #expect(try await dataset.load(as: Double.self) as? Double == 0.1)
        }
    }

    @Test func `scenario 83: with a step its value is loaded`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await run.logMetricHistory("accuracy", [0.1, 0.2, 0.3, 0.4])
            let dataset = MlflowMetricDataset(key: "accuracy", loadStep: 2, context: project.context)
            #expect(try await dataset.load(as: Double.self) as? Double == 0.3)
        }
    }

    @Test func `scenario 84: of several points at a step the one logged last is loaded`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            for (value, step) in [(0.1, 2), (0.9, 2), (0.3, 2), (0.4, 3)] {
                try await run.logMetric("accuracy", value, step: Int64(step))
            }
            let dataset = MlflowMetricDataset(key: "accuracy", loadStep: 2, context: project.context)
            #expect(try await dataset.load(as: Double.self) as? Double == 0.3)
        }
    }

    @Test func `a step without a point is refused with the steps that there are`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await run.logMetricHistory("accuracy", [0.1, 0.2])
            let dataset = MlflowMetricDataset(key: "accuracy", loadStep: 9, context: project.context)
            await #expect(throws: DatasetProblem("the metric 'accuracy' has no point at step 9; it has the steps 0, 1"))
            {
                _ = try await dataset.load(as: Double.self)
            }
            try await run.logMetricHistory("accuracy", Array(repeating: 1, count: 500), firstStep: 100)
            await #expect(
                throws: DatasetProblem("the metric 'accuracy' has no point at step 9; it has 502 steps from 0 to 599")
            ) {
                _ = try await dataset.load(as: Double.self)
            }
        }
    }

    @Test func `a metric that was never logged is refused, and does not exist`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let dataset = MlflowMetricDataset(key: "accuracy", context: project.context)
            await #expect(throws: DatasetProblem("the run \(run.runID) has no metric 'accuracy'")) {
                _ = try await dataset.load(as: Double.self)
            }
            #expect(try await !dataset.exists())
            let elsewhere = MlflowMetricDataset(key: "accuracy", runID: "0123", context: project.context)
            #expect(try await !elsewhere.exists())
        }
    }

    @Test func `scenario 85: while tracking is off nothing is saved`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            project.context.isTrackingEnabled = false
            let dataset = MlflowMetricDataset(key: "accuracy", context: project.context)
            try await dataset.save(0.5)
            #expect(try await !dataset.exists())
            #expect(try await project.points("accuracy", of: run.runID).isEmpty)
        }
    }

    @Test func `numbers of any type are saved, booleans and texts are not`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let dataset = MlflowMetricDataset(key: "count", save: .init(mode: .append), context: project.context)
            for value in [Double.infinity, Float(0.5), 3, UInt8(4), Int64(5)] as [any Sendable] {
                #expect(dataset.canSave(type(of: value)))
                try await dataset.save(value)
            }
            #expect(try await project.points("count", of: run.runID).map(\.value) == [.infinity, 0.5, 3, 4, 5])
            for value in [true, "1"] as [any Sendable] {
                #expect(!dataset.canSave(type(of: value)))
                await #expect(throws: DatasetProblem("a metric takes a number, not \(type(of: value))")) {
                    try await dataset.save(value)
                }
            }
        }
    }

    @Test func `a named run goes before the active one, which stays as it is`() async throws {
        try await TemporaryProject.with { project in
            let other = try await project.client.createRun(experimentID: "0").info.runID
            let active = try await project.context.startRun()
            let dataset = MlflowMetricDataset(key: "accuracy", runID: other, context: project.context)
            try await dataset.save(0.5)
            #expect(try await project.points("accuracy", of: other).count == 1)
            #expect(try await project.points("accuracy", of: active.runID).isEmpty)
            #expect(project.context.activeRun === active)
            #expect(dataset.describe().map { "\($0.key)=\($0.value)" } == ["key=accuracy", "run_id=\(other)"])
        }
    }
}
