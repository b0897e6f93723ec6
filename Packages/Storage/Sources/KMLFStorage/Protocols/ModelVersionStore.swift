/// Versions of registered models. A name or version that is not there, and a version that was deleted, are
/// `resourceDoesNotExist` for every call.
public protocol ModelVersionStore: Sendable {
    /// Makes the next version, with stage `none` and status ready. Of two calls at the same time each gets a version of
    /// its own. A logged model or version that the source names and that is not there is an error.
    func createModelVersion(_ request: CreateModelVersion) async throws(TrackingError) -> ModelVersion

    /// The version.
    func getModelVersion(_ name: String, version: Int) async throws(TrackingError) -> ModelVersion

    /// The version that the alias stands for; `latest` is the greatest version of all. An alias that is not set is
    /// `invalidParameterValue`, as in MLflow.
    func getModelVersion(_ name: String, alias: String) async throws(TrackingError) -> ModelVersion

    /// The newest version of each of the stages (none given: of all) that has any, in the order of the stages.
    func getLatestVersions(_ name: String, stages: [ModelVersionStage]) async throws(TrackingError) -> [ModelVersion]

    /// Where the version's files lie: its source, or where that leads when it names a logged model or another version.
    func getModelVersionDownloadURI(_ name: String, version: Int) async throws(TrackingError) -> String

    /// Replaces the description; empty for none.
    func updateModelVersion(
        _ name: String, version: Int, description: String
    ) async throws(TrackingError) -> ModelVersion

    /// Moves the version to the stage. `archivingExistingVersions` moves all others that are there to the archive; for a
    /// stage that is not active it is `invalidParameterValue` (behind MLflow's own server `internalError`).
    func transitionModelVersionStage(
        _ name: String, version: Int, to stage: ModelVersionStage, archivingExistingVersions: Bool
    ) async throws(TrackingError) -> ModelVersion

    /// Removes the version with its aliases, for good. Its files stay.
    func deleteModelVersion(_ name: String, version: Int) async throws(TrackingError)

    /// One page of versions. A filter or order that cannot be parsed is `invalidParameterValue`.
    func searchModelVersions(_ request: SearchModels) async throws(TrackingError) -> Page<ModelVersion>

    /// Sets or overwrites one tag. A key or value beyond `Limits` is `invalidParameterValue`.
    func setModelVersionTag(_ name: String, version: Int, key: String, value: String) async throws(TrackingError)

    /// Removes one tag; one that is not set is fine.
    func deleteModelVersionTag(_ name: String, version: Int, key: String) async throws(TrackingError)
}

/// The model registry. It is kept where the runs are.
public typealias ModelRegistryStore = RegisteredModelStore & ModelVersionStore
