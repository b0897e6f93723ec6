import KMLFCatalog
import KMLFStorage
import KMLFTracking
import Testing

@testable import KMLFDatasets

struct MlflowMetricHistoryDatasetTests {
    private static let list: [Double] = [0.5, 0.4, 0.3, 0.2, 0.1]
    private static let dict: [Int: Double] = [0: 0.5, 1: 0.4, 2: 0.3, 3: 0.2, 4: 0.1]
    private static let history = (0..<5).map { MetricPoint(list[$0], step: $0, timestamp: Int64(2_000 + $0)) }

    typealias Mode = MlflowMetricHistoryDataset.Mode

    @Test(arguments: [
        (Mode.list, Mode.list), (.list, .dict), (.dict, .list), (.dict, .dict), (.history, .list), (.history, .dict),
        (.history, .history),
    ])
    func `scenario 87: what is saved in one shape is loaded in another`(saved: Mode, loaded: Mode) async throws {
        try await TemporaryProject.with { project in
            _ = try await project.context.startRun()
            let dataset = MlflowMetricHistoryDataset(
                key: "loss", loadMode: loaded, saveMode: saved, context: project.context)
            switch saved {
            case .list: try await dataset.save(Self.list)
            case .dict: try await dataset.save(Self.dict)
            case .history: try await dataset.save(Self.history)
            }
            #expect(try await dataset.exists())
            let value = try await dataset.load(as: loaded.type)
            switch loaded {
            case .list: #expect(value as? [Double] == Self.list)
            case .dict: #expect(value as? [Int: Double] == Self.dict)
            case .history: #expect(value as? [MetricPoint] == Self.history)
            }
        }
    }

    @Test func `scenario 88: while tracking is off nothing is saved`() async throws {
        try await TemporaryProject.with { project in
            _ = try await project.context.startRun()
            project.context.isTrackingEnabled = false
            let dataset = MlflowMetricHistoryDataset(key: "loss", context: project.context)
            try await dataset.save(Self.list)
            #expect(try await !dataset.exists())
        }
    }

    @Test func `without a mode the node's type decides`() {
        let dataset = MlflowMetricHistoryDataset(
            key: "loss",
            context: RunContext { () throws(TrackingError) in
                throw TrackingError(.temporarilyUnavailable, "not opened")
            })
        for type in [[Double].self, [Int: Double].self, [MetricPoint].self] as [any Any.Type] {
            #expect(dataset.canLoad(as: type))
            #expect(dataset.canSave(type))
        }
        #expect(!dataset.canSave([String].self))
        #expect(dataset.offers == "[Double], [Int: Double] or [MetricPoint]")
    }

    @Test func `a mode that contradicts the type is refused`() async throws {
        try await TemporaryProject.with { project in
            _ = try await project.context.startRun()
            let dataset = MlflowMetricHistoryDataset(
                key: "loss", loadMode: .history, saveMode: .dict, context: project.context)
            await #expect(
                throws: DatasetProblem("it takes [Int: Double] (mode: dict), not Array<Double>")
            ) {
                try await dataset.save(Self.list)
            }
            await #expect(
                throws: DatasetProblem("it gives [MetricPoint] (mode: history), not Array<Double>")
            ) {
                _ = try await dataset.load(as: [Double].self)
            }
        }
    }

    @Test func `of several points at one step a dictionary has the last`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await run.logMetric("loss", 1, step: 4)
            try await run.logMetric("loss", 2, step: 4)
            let dataset = MlflowMetricHistoryDataset(key: "loss", context: project.context)
            #expect(try await dataset.load(as: [Int: Double].self) as? [Int: Double] == [4: 2])
        }
    }

    @Test func `an empty list saves nothing`() async throws {
        try await TemporaryProject.with { project in
            _ = try await project.context.startRun()
            let dataset = MlflowMetricHistoryDataset(key: "loss", context: project.context)
            try await dataset.save([Double]())
            #expect(try await !dataset.exists())
        }
    }
}
