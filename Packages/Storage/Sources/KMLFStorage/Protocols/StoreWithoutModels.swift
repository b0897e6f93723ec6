/// A store that keeps no models leaves out what stands here; each call is `featureDisabled` then.
extension RegisteredModelStore {
    /// `featureDisabled`.
    public func createRegisteredModel(_ request: CreateRegisteredModel) async throws(TrackingError) -> RegisteredModel {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func getRegisteredModel(_ name: String) async throws(TrackingError) -> RegisteredModel {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func updateRegisteredModel(_ name: String, description: String) async throws(TrackingError)
        -> RegisteredModel
    {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func renameRegisteredModel(_ name: String, to newName: String) async throws(TrackingError) -> RegisteredModel
    {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func deleteRegisteredModel(_ name: String) async throws(TrackingError) {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func searchRegisteredModels(_ request: SearchModels) async throws(TrackingError) -> Page<RegisteredModel> {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func setRegisteredModelTag(_ name: String, key: String, value: String) async throws(TrackingError) {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func deleteRegisteredModelTag(_ name: String, key: String) async throws(TrackingError) {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func setRegisteredModelAlias(_ name: String, alias: String, version: Int) async throws(TrackingError) {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func deleteRegisteredModelAlias(_ name: String, alias: String) async throws(TrackingError) {
        throw .keepsNoModels
    }
}

extension ModelVersionStore {
    /// `featureDisabled`.
    public func createModelVersion(_ request: CreateModelVersion) async throws(TrackingError) -> ModelVersion {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func getModelVersion(_ name: String, version: Int) async throws(TrackingError) -> ModelVersion {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func getModelVersion(_ name: String, alias: String) async throws(TrackingError) -> ModelVersion {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func getLatestVersions(_ name: String, stages: [ModelVersionStage]) async throws(TrackingError)
        -> [ModelVersion]
    {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func getModelVersionDownloadURI(_ name: String, version: Int) async throws(TrackingError) -> String {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func updateModelVersion(
        _ name: String, version: Int, description: String
    ) async throws(TrackingError) -> ModelVersion {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func transitionModelVersionStage(
        _ name: String, version: Int, to stage: ModelVersionStage, archivingExistingVersions: Bool
    ) async throws(TrackingError) -> ModelVersion {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func deleteModelVersion(_ name: String, version: Int) async throws(TrackingError) {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func searchModelVersions(_ request: SearchModels) async throws(TrackingError) -> Page<ModelVersion> {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func setModelVersionTag(_ name: String, version: Int, key: String, value: String) async throws(TrackingError)
    {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func deleteModelVersionTag(_ name: String, version: Int, key: String) async throws(TrackingError) {
        throw .keepsNoModels
    }
}

extension LoggedModelStore {
    /// `featureDisabled`.
    public func createLoggedModel(_ request: CreateLoggedModel) async throws(TrackingError) -> LoggedModel {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func getLoggedModel(_ modelID: String) async throws(TrackingError) -> LoggedModel {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func finalizeLoggedModel(_ modelID: String, status: LoggedModelStatus) async throws(TrackingError)
        -> LoggedModel
    {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func logLoggedModelParams(_ modelID: String, params: [String: String]) async throws(TrackingError) {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func setLoggedModelTags(_ modelID: String, tags: [String: String]) async throws(TrackingError) {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func deleteLoggedModelTag(_ modelID: String, key: String) async throws(TrackingError) {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func deleteLoggedModel(_ modelID: String) async throws(TrackingError) {
        throw .keepsNoModels
    }

    /// `featureDisabled`.
    public func searchLoggedModels(_ request: SearchLoggedModels) async throws(TrackingError) -> Page<LoggedModel> {
        throw .keepsNoModels
    }
}

extension TrackingError {
    fileprivate static let keepsNoModels = TrackingError(
        .featureDisabled,
        "This store keeps runs and no models. Set mlflow_tracking_uri to a folder, a PostgreSQL database or an MLflow "
            + "server.")
}
