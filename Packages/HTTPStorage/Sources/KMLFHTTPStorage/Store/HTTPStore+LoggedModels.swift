import KMLFStorage

extension HTTPStore: LoggedModelStore {
    /// Params beyond the first hundred go in further requests, as from MLflow's client.
    func createLoggedModel(_ request: CreateLoggedModel) async throws(TrackingError) -> LoggedModel {
        let request = try request.validated()
        let params = request.params.sorted { $0.key < $1.key }.map { Wire.Pair($0.key, $0.value) }
        let body = Wire.CreateLoggedModel(
            experimentId: request.experimentID, name: request.name, modelType: request.modelType,
            sourceRunId: request.sourceRunID, params: Array(params.prefix(Self.paramsPerCall)),
            tags: Wire.Pair.list(request.tags))
        let model = try await ofMLflow3 { () async throws(TrackingError) in
            try await server.post("logged-models", body, .harmful, as: Wire.LoggedModelAnswer.self).model.entity
        }
        let rest = Array(params.dropFirst(Self.paramsPerCall))
        if rest.isEmpty { return model }
        try await log(rest, to: model.modelID)
        return try await getLoggedModel(model.modelID)
    }

    func getLoggedModel(_ modelID: String) async throws(TrackingError) -> LoggedModel {
        try Limits.checkModelID(modelID)
        return try await server.get("logged-models/\(modelID)", [], as: Wire.LoggedModelAnswer.self).model.entity
    }

    func finalizeLoggedModel(
        _ modelID: String, status: LoggedModelStatus
    ) async throws(TrackingError) -> LoggedModel {
        try Limits.checkModelID(modelID)
        let body = Wire.FinalizeLoggedModel(modelId: modelID, status: status.wire)
        return try await server.post(
            "logged-models/\(modelID)", body, .harmless, method: .patch, as: Wire.LoggedModelAnswer.self
        ).model.entity
    }

    func logLoggedModelParams(_ modelID: String, params: [String: String]) async throws(TrackingError) {
        try Limits.checkModelID(modelID)
        try Limits.checkLoggedModelParams(params)
        try await log(params.sorted { $0.key < $1.key }.map { Wire.Pair($0.key, $0.value) }, to: modelID)
    }

    func setLoggedModelTags(_ modelID: String, tags: [String: String]) async throws(TrackingError) {
        try Limits.checkModelID(modelID)
        try Limits.checkLoggedModelTags(tags)
        let body = Wire.LoggedModelTags(tags: Wire.Pair.list(tags) ?? [])
        try await server.post("logged-models/\(modelID)/tags", body, .harmless, method: .patch)
    }

    func deleteLoggedModelTag(_ modelID: String, key: String) async throws(TrackingError) {
        try Limits.checkModelID(modelID)
        try Limits.checkKey(key, of: "tag")
        try await server.delete("logged-models/\(modelID)/tags/\(Server.encoded(key))", .harmful)
    }

    func deleteLoggedModel(_ modelID: String) async throws(TrackingError) {
        try Limits.checkModelID(modelID)
        try await server.delete("logged-models/\(modelID)", .harmful)
    }

    func searchLoggedModels(_ request: SearchLoggedModels) async throws(TrackingError) -> Page<LoggedModel> {
        try Limits.checkPageSize(request.maxResults)
        guard !request.experimentIDs.isEmpty else { return Page([]) }
        let body = Wire.SearchLoggedModels(
            experimentIds: request.experimentIDs, filter: request.filter,
            datasets: request.datasets.map { .init(datasetName: $0.name, datasetDigest: $0.digest) },
            orderBy: request.orderBy.map { key in
                .init(
                    fieldName: key.fieldName, ascending: key.isAscending, datasetName: key.dataset?.name,
                    datasetDigest: key.dataset?.digest)
            }, maxResults: request.maxResults, pageToken: request.pageToken)
        let page: Wire.LoggedModelPage = try await ofMLflow3 { () async throws(TrackingError) in
            try await server.post("logged-models/search", body, .harmless)
        }
        return Page((page.models ?? []).map(\.entity), nextPageToken: page.nextPageToken.nonEmpty)
    }
}

extension HTTPStore {
    /// Tells a server that does not know the call, as MLflow 2 does not, that it lacks a feature.
    func ofMLflow3<Value>(
        _ call: () async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        do {
            return try await call()
        } catch {
            guard error.code == .endpointNotFound else { throw error }
            throw TrackingError(
                .featureDisabled,
                "The server keeps no logged models, which MLflow has from release 3 on. \(error.message)",
                underlying: error)
        }
    }

    private static let paramsPerCall = 100

    /// A SQL store refuses a param that is there already.
    private func log(_ params: [Wire.Pair], to modelID: String) async throws(TrackingError) {
        var rest = params[...]
        repeat {
            let body = Wire.LoggedModelParams(modelId: modelID, params: Array(rest.prefix(Self.paramsPerCall)))
            try await server.post("logged-models/\(modelID)/params", body, .harmful)
            rest = rest.dropFirst(Self.paramsPerCall)
        } while !rest.isEmpty
    }
}
