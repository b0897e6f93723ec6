public import KMLFStorage

extension TrackingClient {
    /// Makes a registered model without versions; a taken name is `resourceAlreadyExists`.
    public func createRegisteredModel(
        _ name: String, tags: [String: String] = [:], description: String = ""
    ) async throws(TrackingError) -> RegisteredModel {
        try await store.createRegisteredModel(
            CreateRegisteredModel(name: name, description: description, tags: tags))
    }

    /// The registered model; an unknown name is `resourceDoesNotExist`.
    public func getRegisteredModel(_ name: String) async throws(TrackingError) -> RegisteredModel {
        try await store.getRegisteredModel(name)
    }

    /// The registered model of that name, made where there is none.
    public func getOrCreateRegisteredModel(_ name: String) async throws(TrackingError) -> RegisteredModel {
        do {
            return try await createRegisteredModel(name)
        } catch {
            guard error.code == .resourceAlreadyExists else { throw error }
            return try await store.getRegisteredModel(name)
        }
    }

    /// Replaces the description; empty for none.
    public func updateRegisteredModel(
        _ name: String, description: String
    ) async throws(TrackingError) -> RegisteredModel {
        try await store.updateRegisteredModel(name, description: description)
    }

    /// Gives the model another name; a taken one is `resourceAlreadyExists`.
    public func renameRegisteredModel(
        _ name: String, to newName: String
    ) async throws(TrackingError) -> RegisteredModel { try await store.renameRegisteredModel(name, to: newName) }

    /// Removes the model with all its versions, for good; the files of the versions stay.
    public func deleteRegisteredModel(_ name: String) async throws(TrackingError) {
        try await store.deleteRegisteredModel(name)
    }

    /// One page of registered models.
    public func searchRegisteredModels(
        _ request: SearchModels = SearchModels()
    ) async throws(TrackingError) -> Page<RegisteredModel> { try await store.searchRegisteredModels(request) }

    /// All registered models that `request` finds, page by page as they are asked for; its `pageToken` is where to begin.
    public func registeredModels(_ request: SearchModels = SearchModels()) -> Paged<RegisteredModel> {
        Paged(from: request.pageToken) { [store] token throws(TrackingError) in
            var page = request
            page.pageToken = token
            return try await store.searchRegisteredModels(page)
        }
    }

    /// Sets or overwrites a tag.
    public func setRegisteredModelTag(_ name: String, key: String, value: String) async throws(TrackingError) {
        try await store.setRegisteredModelTag(name, key: key, value: value)
    }

    /// Removes a tag; one that is not set is fine.
    public func deleteRegisteredModelTag(_ name: String, key: String) async throws(TrackingError) {
        try await store.deleteRegisteredModelTag(name, key: key)
    }

    /// Lets the alias stand for the version, and no longer for another one.
    public func setRegisteredModelAlias(_ name: String, alias: String, version: Int) async throws(TrackingError) {
        try await store.setRegisteredModelAlias(name, alias: alias, version: version)
    }

    /// Removes an alias; one that is not set is fine.
    public func deleteRegisteredModelAlias(_ name: String, alias: String) async throws(TrackingError) {
        try await store.deleteRegisteredModelAlias(name, alias: alias)
    }
}
