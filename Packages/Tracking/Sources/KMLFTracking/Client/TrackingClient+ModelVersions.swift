public import KMLFStorage

extension TrackingClient {
    /// Makes the next version of a registered model. The logged model that is registered, `modelID` or the one that the
    /// source names, is told of it by its tag `mlflow.modelVersions`, as MLflow does.
    public func createModelVersion(
        _ name: String, source: String, runID: String? = nil, tags: [String: String] = [:], runLink: String? = nil,
        description: String = "", modelID: String? = nil
    ) async throws(TrackingError) -> ModelVersion {
        let version = try await store.createModelVersion(
            CreateModelVersion(
                name: name, source: source, runID: runID, modelID: modelID, runLink: runLink,
                description: description, tags: tags))
        if let modelID = modelID ?? version.modelID { try await link(modelID, to: version) }
        return version
    }

    /// Makes a version of another registered model, made where there is none, from this one.
    public func copyModelVersion(
        _ version: ModelVersion, to name: String
    ) async throws(TrackingError) -> ModelVersion {
        _ = try await getOrCreateRegisteredModel(name)
        return try await store.createModelVersion(
            CreateModelVersion(
                name: name, source: "models:/\(version.name)/\(version.version)", runID: version.runID,
                runLink: version.runLink, description: version.description, tags: version.tags))
    }

    /// The version; an unknown or deleted one is `resourceDoesNotExist`.
    public func getModelVersion(_ name: String, version: Int) async throws(TrackingError) -> ModelVersion {
        try await store.getModelVersion(name, version: version)
    }

    /// The version that the alias stands for; `latest` is the greatest version of all. An alias that is not set is
    /// `invalidParameterValue`.
    public func getModelVersionByAlias(_ name: String, alias: String) async throws(TrackingError) -> ModelVersion {
        try await store.getModelVersion(name, alias: alias)
    }

    /// The newest version of each of the stages (none given: of all) that has any.
    public func getLatestVersions(
        _ name: String, stages: [ModelVersionStage] = []
    ) async throws(TrackingError) -> [ModelVersion] { try await store.getLatestVersions(name, stages: stages) }

    /// Where the version's files lie.
    public func getModelVersionDownloadURI(_ name: String, version: Int) async throws(TrackingError) -> String {
        try await store.getModelVersionDownloadURI(name, version: version)
    }

    /// Replaces the description; empty for none.
    public func updateModelVersion(
        _ name: String, version: Int, description: String
    ) async throws(TrackingError) -> ModelVersion {
        try await store.updateModelVersion(name, version: version, description: description)
    }

    /// Moves the version to a stage, and on demand the others that are there to the archive.
    public func transitionModelVersionStage(
        _ name: String, version: Int, to stage: ModelVersionStage, archivingExistingVersions: Bool = false
    ) async throws(TrackingError) -> ModelVersion {
        try await store.transitionModelVersionStage(
            name, version: version, to: stage, archivingExistingVersions: archivingExistingVersions)
    }

    /// Removes the version with its aliases, for good; its files stay.
    public func deleteModelVersion(_ name: String, version: Int) async throws(TrackingError) {
        try await store.deleteModelVersion(name, version: version)
    }

    /// One page of versions.
    public func searchModelVersions(
        _ request: SearchModels = SearchModels()
    ) async throws(TrackingError) -> Page<ModelVersion> { try await store.searchModelVersions(request) }

    /// All versions that `request` finds, page by page as they are asked for; its `pageToken` is where to begin.
    public func modelVersions(_ request: SearchModels = SearchModels()) -> Paged<ModelVersion> {
        Paged(from: request.pageToken) { [store] token throws(TrackingError) in
            var page = request
            page.pageToken = token
            return try await store.searchModelVersions(page)
        }
    }

    /// Sets or overwrites a tag.
    public func setModelVersionTag(
        _ name: String, version: Int, key: String, value: String
    ) async throws(TrackingError) {
        try await store.setModelVersionTag(name, version: version, key: key, value: value)
    }

    /// Removes a tag; one that is not set is fine.
    public func deleteModelVersionTag(_ name: String, version: Int, key: String) async throws(TrackingError) {
        try await store.deleteModelVersionTag(name, version: version, key: key)
    }

    /// MLflow's server has done it by itself; a model that is not in this store is none of its business.
    private func link(_ modelID: String, to version: ModelVersion) async throws(TrackingError) {
        do {
            let model = try await store.getLoggedModel(modelID)
            guard let tag = RegisteredVersions(of: model).adding(version) else { return }
            try await store.setLoggedModelTags(modelID, tags: [MLflowModelTag.modelVersions: tag])
        } catch {
            guard error.code == .resourceDoesNotExist else { throw error }
        }
    }
}
