public import KMLFStorage

extension TrackingClient {
    /// Makes a logged model, pending until `finalizeLoggedModel`; nil lets the store make a name up.
    public func createLoggedModel(
        experimentID: String, name: String? = nil, sourceRunID: String? = nil, tags: [String: String] = [:],
        params: [String: String] = [:], modelType: String? = nil
    ) async throws(TrackingError) -> LoggedModel {
        try await store.createLoggedModel(
            CreateLoggedModel(
                experimentID: experimentID, name: name, sourceRunID: sourceRunID, modelType: modelType,
                params: params, tags: tags))
    }

    /// The logged model; an unknown or deleted one is `resourceDoesNotExist`.
    public func getLoggedModel(_ modelID: String) async throws(TrackingError) -> LoggedModel {
        try await store.getLoggedModel(modelID)
    }

    /// Says how the making of the model ended: ready or failed.
    public func finalizeLoggedModel(
        _ modelID: String, status: LoggedModelStatus = .ready
    ) async throws(TrackingError) -> LoggedModel {
        try await store.finalizeLoggedModel(modelID, status: status)
    }

    /// Adds params; another value than the one that a param has is an error.
    public func logModelParams(_ params: [String: String], to modelID: String) async throws(TrackingError) {
        try await store.logLoggedModelParams(modelID, params: params)
    }

    /// Sets or overwrites tags.
    public func setLoggedModelTags(_ tags: [String: String], on modelID: String) async throws(TrackingError) {
        try await store.setLoggedModelTags(modelID, tags: tags)
    }

    /// Removes a tag; one that is not set is `resourceDoesNotExist`.
    public func deleteLoggedModelTag(_ key: String, from modelID: String) async throws(TrackingError) {
        try await store.deleteLoggedModelTag(modelID, key: key)
    }

    /// Marks the model deleted; its files stay.
    public func deleteLoggedModel(_ modelID: String) async throws(TrackingError) {
        try await store.deleteLoggedModel(modelID)
    }

    /// One page of logged models.
    public func searchLoggedModels(_ request: SearchLoggedModels) async throws(TrackingError) -> Page<LoggedModel> {
        try await store.searchLoggedModels(request)
    }

    /// All logged models that `request` finds, page by page as they are asked for; its `pageToken` is where to begin.
    public func loggedModels(_ request: SearchLoggedModels) -> Paged<LoggedModel> {
        Paged(from: request.pageToken) { [store] token throws(TrackingError) in
            var page = request
            page.pageToken = token
            return try await store.searchLoggedModels(page)
        }
    }

    /// The files of a logged model.
    public func artifacts(ofModel modelID: String) async throws(TrackingError) -> any ArtifactRepository {
        try artifacts(at: try await store.getLoggedModel(modelID).artifactLocation)
    }
}
