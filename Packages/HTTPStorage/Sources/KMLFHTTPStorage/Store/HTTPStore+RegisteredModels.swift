import KMLFStorage

extension HTTPStore: RegisteredModelStore {
    func createRegisteredModel(_ request: CreateRegisteredModel) async throws(TrackingError) -> RegisteredModel {
        let request = try request.validated()
        let body = Wire.CreateRegisteredModel(
            name: request.name, tags: Wire.Pair.list(request.tags), description: request.description)
        return try await model(.post, "create", body, .harmful)
    }

    func getRegisteredModel(_ name: String) async throws(TrackingError) -> RegisteredModel {
        try Limits.checkRegisteredModelName(name)
        return try await server.get(
            "registered-models/get", [("name", name)], as: Wire.RegisteredModelAnswer.self
        ).registeredModel.entity
    }

    func updateRegisteredModel(
        _ name: String, description: String
    ) async throws(TrackingError) -> RegisteredModel {
        try Limits.checkRegisteredModelName(name)
        return try await model(
            .patch, "update", Wire.RegistryCall(name: name, description: description), .harmless)
    }

    func renameRegisteredModel(_ name: String, to newName: String) async throws(TrackingError) -> RegisteredModel {
        try Limits.checkRegisteredModelName(name)
        try Limits.checkRegisteredModelName(newName)
        return try await model(.post, "rename", Wire.RegistryCall(name: name, newName: newName), .harmful)
    }

    func deleteRegisteredModel(_ name: String) async throws(TrackingError) {
        try await send(.delete, "delete", Wire.RegistryCall(name: name), .harmful)
    }

    func searchRegisteredModels(_ request: SearchModels) async throws(TrackingError) -> Page<RegisteredModel> {
        try Limits.checkPageSize(request.maxResults, limit: Limits.registeredModelPageSize)
        let page: Wire.RegisteredModelPage = try await server.get("registered-models/search", request.query)
        return Page((page.registeredModels ?? []).map(\.entity), nextPageToken: page.nextPageToken.nonEmpty)
    }

    func setRegisteredModelTag(_ name: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkRegistryTag(key: key, value: value)
        try await send(.post, "set-tag", Wire.RegistryCall(name: name, key: key, value: value), .harmless)
    }

    func deleteRegisteredModelTag(_ name: String, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        try await send(.delete, "delete-tag", Wire.RegistryCall(name: name, key: key), .harmless)
    }

    func setRegisteredModelAlias(_ name: String, alias: String, version: Int) async throws(TrackingError) {
        try Limits.checkNewAlias(alias)
        let body = Wire.RegistryCall(name: name, version: String(version), alias: alias)
        try await send(.post, "alias", body, .harmless)
    }

    func deleteRegisteredModelAlias(_ name: String, alias: String) async throws(TrackingError) {
        try Limits.checkAlias(alias)
        try await send(.delete, "alias", Wire.RegistryCall(name: name, alias: alias), .harmless)
    }
}

extension HTTPStore {
    private func send(
        _ method: HTTPRequest.Method, _ endpoint: String, _ body: Wire.RegistryCall, _ repetition: Repetition
    ) async throws(TrackingError) {
        try Limits.checkRegisteredModelName(body.name)
        try await server.post("registered-models/" + endpoint, body, repetition, method: method)
    }

    private func model(
        _ method: HTTPRequest.Method, _ endpoint: String, _ body: some Encodable, _ repetition: Repetition
    ) async throws(TrackingError) -> RegisteredModel {
        try await server.post(
            "registered-models/" + endpoint, body, repetition, method: method, as: Wire.RegisteredModelAnswer.self
        ).registeredModel.entity
    }
}

extension SearchModels {
    var query: [(String, String)] {
        var query = [("filter", filter), ("max_results", String(maxResults))] + orderBy.map { ("order_by", $0) }
        if let pageToken { query.append(("page_token", pageToken)) }
        return query
    }
}
