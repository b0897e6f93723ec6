import KMLFStorage

extension HTTPStore: ModelVersionStore {
    /// The server wants to be told the logged model that the source names.
    func createModelVersion(_ request: CreateModelVersion) async throws(TrackingError) -> ModelVersion {
        let request = try request.validated()
        var modelID = request.modelID
        if case .loggedModel(let id)? = try ModelSource(request.source) { modelID = modelID ?? id }
        let body = Wire.CreateModelVersion(
            name: request.name, source: request.source, runId: request.runID, tags: Wire.Pair.list(request.tags),
            runLink: request.runLink, description: request.description, modelId: modelID)
        return try await version(.post, "create", body, .harmful)
    }

    func getModelVersion(_ name: String, version: Int) async throws(TrackingError) -> ModelVersion {
        try await server.get(
            "model-versions/get", try Self.query(name, version), as: Wire.ModelVersionAnswer.self
        ).modelVersion.entity
    }

    func getModelVersion(_ name: String, alias: String) async throws(TrackingError) -> ModelVersion {
        try Limits.checkRegisteredModelName(name)
        try Limits.checkAlias(alias)
        return try await server.get(
            "registered-models/alias", [("name", name), ("alias", alias)], as: Wire.ModelVersionAnswer.self
        ).modelVersion.entity
    }

    func getLatestVersions(
        _ name: String, stages: [ModelVersionStage]
    ) async throws(TrackingError) -> [ModelVersion] {
        try Limits.checkRegisteredModelName(name)
        let body = Wire.RegistryCall(name: name, stages: stages.map(\.rawValue))
        let page: Wire.ModelVersionPage = try await server.post(
            "registered-models/get-latest-versions", body, .harmless)
        return ModelVersion.latest(of: (page.modelVersions ?? []).map(\.entity))
    }

    func getModelVersionDownloadURI(_ name: String, version: Int) async throws(TrackingError) -> String {
        try await server.get(
            "model-versions/get-download-uri", try Self.query(name, version), as: Wire.DownloadURI.self
        ).artifactUri
    }

    func updateModelVersion(
        _ name: String, version: Int, description: String
    ) async throws(TrackingError) -> ModelVersion {
        let body = Wire.RegistryCall(name: name, version: String(version), description: description)
        return try await self.version(.patch, "update", body, .harmless)
    }

    func transitionModelVersionStage(
        _ name: String, version: Int, to stage: ModelVersionStage, archivingExistingVersions: Bool
    ) async throws(TrackingError) -> ModelVersion {
        guard stage.isActive || !archivingExistingVersions else { throw .cannotArchive(for: stage) }
        let body = Wire.RegistryCall(
            name: name, version: String(version), stage: stage.rawValue,
            archiveExistingVersions: archivingExistingVersions)
        return try await self.version(.post, "transition-stage", body, .harmless)
    }

    func deleteModelVersion(_ name: String, version: Int) async throws(TrackingError) {
        try await send(.delete, "delete", Wire.RegistryCall(name: name, version: String(version)), .harmful)
    }

    /// The server leaves out the aliases of what it finds.
    func searchModelVersions(_ request: SearchModels) async throws(TrackingError) -> Page<ModelVersion> {
        try Limits.checkPageSize(request.maxResults, limit: Limits.modelVersionPageSize)
        let page: Wire.ModelVersionPage = try await server.get("model-versions/search", request.query)
        return Page((page.modelVersions ?? []).map(\.entity), nextPageToken: page.nextPageToken.nonEmpty)
    }

    func setModelVersionTag(
        _ name: String, version: Int, key: String, value: String
    ) async throws(TrackingError) {
        try Limits.checkRegistryTag(key: key, value: value)
        let body = Wire.RegistryCall(name: name, version: String(version), key: key, value: value)
        try await send(.post, "set-tag", body, .harmless)
    }

    func deleteModelVersionTag(_ name: String, version: Int, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        let body = Wire.RegistryCall(name: name, version: String(version), key: key)
        try await send(.delete, "delete-tag", body, .harmless)
    }
}

extension HTTPStore {
    private func send(
        _ method: HTTPRequest.Method, _ endpoint: String, _ body: Wire.RegistryCall, _ repetition: Repetition
    ) async throws(TrackingError) {
        try Limits.checkRegisteredModelName(body.name)
        try await server.post("model-versions/" + endpoint, body, repetition, method: method)
    }

    private func version(
        _ method: HTTPRequest.Method, _ endpoint: String, _ body: some Encodable, _ repetition: Repetition
    ) async throws(TrackingError) -> ModelVersion {
        try await server.post(
            "model-versions/" + endpoint, body, repetition, method: method, as: Wire.ModelVersionAnswer.self
        ).modelVersion.entity
    }

    private static func query(_ name: String, _ version: Int) throws(TrackingError) -> [(String, String)] {
        try Limits.checkRegisteredModelName(name)
        return [("name", name), ("version", String(version))]
    }
}
