import KMLFCatalog
import KMLFStorage
import KMLFTracking

/// One metric of the run that a dataset reads and writes.
struct MetricReference: Sendable {
    let key: String
    let run: RunReference

    /// What the printed form of a dataset shows.
    var description: [(key: String, value: String)] {
        [("key", key)] + (run.effectiveRunID.map { [("run_id", $0)] } ?? [])
    }

    func history(of runID: String) async throws -> [Metric] {
        try await run.context.client().getMetricHistory(key, of: runID)
    }

    func log(_ points: [MetricPoint], to runID: String) async throws {
        let client = try await run.context.client()
        let now = client.now()
        try await client.logBatch(RunBatch(metrics: points.map { $0.metric(key, now: now) }), to: runID)
    }

    /// The points that there are; none is an error.
    func load() async throws -> [Metric] {
        let runID = try run.required()
        let points = try await history(of: runID)
        guard points.isEmpty else { return points }
        throw DatasetProblem("the run \(runID) has no metric '\(key)'")
    }

    /// Whether the run has a point of the metric; no run, or one that is not there, has none.
    func exists() async throws -> Bool {
        guard let runID = run.effectiveRunID else { return false }
        let client = try await run.context.client()
        do {
            let request = MetricHistory(runID: runID, key: key, maxResults: 1)
            return try await !client.store.getMetricHistory(request).elements.isEmpty
        } catch {
            guard error.code == .resourceDoesNotExist else { throw error }
            return false
        }
    }
}
