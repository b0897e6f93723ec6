/// What is logged to a run. Each call is stored when it returns.
public protocol MetricStore: Sendable {
    /// Stores the batch: params first, then metrics, then tags. Everything is checked before anything is written.
    /// Beyond `Limits`, or a param that has another value already: `invalidParameterValue`, which names the key. A
    /// deleted run is `invalidParameterValue`, an unknown one `resourceDoesNotExist`. The tag `mlflow.runName` renames the
    /// run.
    func logBatch(_ batch: RunBatch, to runID: String) async throws(TrackingError)

    /// Removes a tag; one that is not set, and an unknown run, are `resourceDoesNotExist`, a deleted run
    /// `invalidParameterValue`.
    func deleteTag(_ key: String, from runID: String) async throws(TrackingError)

    /// The points of one metric in the order in which the store keeps them (files: as logged). A metric that was never
    /// logged has an empty history.
    func getMetricHistory(_ request: MetricHistory) async throws(TrackingError) -> Page<Metric>
}
