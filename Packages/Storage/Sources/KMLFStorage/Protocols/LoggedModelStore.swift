/// Logged models. An unknown model, and one that was deleted, are `resourceDoesNotExist` for every call. Metrics come to a
/// model by way of a run: `MetricStore.logBatch` with `Metric.modelID`.
public protocol LoggedModelStore: Sendable {
    /// Makes a model with status pending and a place for its files. A name that `Limits` refuses is
    /// `invalidParameterValue`, an unknown experiment `resourceDoesNotExist`, a deleted one `invalidState` (behind
    /// MLflow's own SQL stores `invalidParameterValue`).
    func createLoggedModel(_ request: CreateLoggedModel) async throws(TrackingError) -> LoggedModel

    /// The model.
    func getLoggedModel(_ modelID: String) async throws(TrackingError) -> LoggedModel

    /// Says how its making ended: ready or failed.
    func finalizeLoggedModel(_ modelID: String, status: LoggedModelStatus) async throws(TrackingError) -> LoggedModel

    /// Adds params. One that has another value already is `invalidParameterValue` (behind MLflow's SQL stores one that
    /// is set at all, with another code).
    func logLoggedModelParams(_ modelID: String, params: [String: String]) async throws(TrackingError)

    /// Sets or overwrites tags.
    func setLoggedModelTags(_ modelID: String, tags: [String: String]) async throws(TrackingError)

    /// Removes a tag; one that is not set is `resourceDoesNotExist`.
    func deleteLoggedModelTag(_ modelID: String, key: String) async throws(TrackingError)

    /// Marks the model deleted; its files stay.
    func deleteLoggedModel(_ modelID: String) async throws(TrackingError)

    /// One page of models. A filter or order that cannot be parsed is `invalidParameterValue`.
    func searchLoggedModels(_ request: SearchLoggedModels) async throws(TrackingError) -> Page<LoggedModel>
}
