public import KMLFCatalog
import KMLFStorage
public import KMLFTracking

/// Several metrics together (`kedro_mlflow.io.metrics.MlflowMetricsHistoryDataset`, in 0.7.6 `MlflowMetricsDataSet`).
///
/// Each metric is logged as `prefix.name`. Loading gives every metric of the run under that prefix, by its full name.
public struct MlflowMetricsHistoryDataset: Dataset {
    private let prefix: String
    private let run: RunReference

    /// The metrics under `prefix` in the run `runID` (the active run when nil); with an empty prefix all metrics of the run.
    public init(prefix: String, runID: String? = nil, context: RunContext) {
        self.prefix = prefix
        run = RunReference(context: context, runID: runID)
    }

    /// As `catalog.yml` names it.
    static let typeName = "kedro_mlflow.io.metrics.MlflowMetricsHistoryDataset"

    /// `MlflowMetricsHistoryDataset` with kedro-mlflow's module.
    public var typeName: String { Self.typeName }

    /// Prefix and run.
    public func describe() -> [(key: String, value: String)] {
        (prefix.isEmpty ? [] : [("prefix", prefix)]) + (run.effectiveRunID.map { [("run_id", $0)] } ?? [])
    }

    /// What a node may ask for and give.
    public var offers: String { "[String: MetricValues], [String: MetricPoint] or [String: [MetricPoint]]" }

    /// Whether the type is one of those.
    public func canLoad(as type: any Any.Type) -> Bool { Self.types.contains { $0 == type } }

    /// Whether the type is one of those.
    public func canSave(_ type: any Any.Type) -> Bool { canLoad(as: type) }

    private static let types: [any Any.Type] = [
        [String: MetricValues].self, [String: MetricPoint].self, [String: [MetricPoint]].self,
    ]

    /// As `MetricValues`, a metric with one point is a `.point`. As `MetricPoint`, each metric gives the point logged last.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        guard canLoad(as: type) else {
            throw DatasetProblem("it gives \(offers), not \(type)")
        }
        let runID = try run.required()
        let client = try await run.context.client()
        var found: [String: [MetricPoint]] = [:]
        for key in try await keys(in: runID, client) {
            found[key] = try await client.getMetricHistory(key, of: runID).map(MetricPoint.init)
        }
        if type == [String: [MetricPoint]].self { return found }
        if type == [String: MetricPoint].self { return found.compactMapValues(\.last) }
        return found.mapValues { points -> MetricValues in
            if let only = points.first, points.count == 1 { .point(only) } else { .history(points) }
        }
    }

    /// Logs all metrics in one write, after all of them were looked at; nothing while tracking is off. Without a run they go
    /// into a new one, which is ended at once.
    public func save(_ value: any Sendable) async throws {
        guard run.context.isTrackingEnabled else { return }
        let now = try await run.context.client().now()
        let metrics = try points(of: value).sorted { $0.key < $1.key }.flatMap { name, points in
            points.map { $0.metric(prefix.isEmpty ? name : "\(prefix).\(name)", now: now) }
        }
        try await run.withRunID { runID, client in
            try await client.logBatch(RunBatch(metrics: metrics), to: runID)
        }
    }

    private func points(of value: any Sendable) throws(DatasetProblem) -> [String: [MetricPoint]] {
        let points: [String: [MetricPoint]]
        switch value {
        case let value as [String: MetricValues]: points = value.mapValues(\.points)
        case let value as [String: MetricPoint]: points = value.mapValues { [$0] }
        case let value as [String: [MetricPoint]]: points = value
        default:
            throw DatasetProblem(
                "unexpected metric value: it takes \(offers), not \(type(of: value)); a single number at step 0 is "
                    + "`.value(0.9)`")
        }
        if let empty = points.filter(\.value.isEmpty).keys.min() {
            throw DatasetProblem("unexpected metric value: the metric '\(empty)' has no points")
        }
        return points
    }

    /// Whether the run has a metric under the prefix; no run, or one that is not there, has none.
    public func exists() async throws -> Bool {
        guard let runID = run.effectiveRunID else { return false }
        do {
            return try await !keys(in: runID, run.context.client()).isEmpty
        } catch {
            guard error.code == .resourceDoesNotExist else { throw error }
            return false
        }
    }

    private func keys(in runID: String, _ client: TrackingClient) async throws(TrackingError) -> [String] {
        let keys = try await client.getRun(runID).data.metrics.map(\.key)
        return prefix.isEmpty ? keys : keys.filter { $0.hasPrefix(prefix + ".") }
    }

    /// Holds nothing.
    public func release() async {}

    /// Metrics are no file.
    public var filePath: String? { nil }
}
