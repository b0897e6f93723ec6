internal import HTTPTypes
internal import KMLFStorage

extension Endpoint {
    static let loggedModels: [Endpoint] = [
        .post("logged-models") { fields, store throws(TrackingError) in
            let model = try await store.tracking.createLoggedModel(
                CreateLoggedModel(
                    experimentID: try fields.experimentID(), name: try fields.optionalText("name"),
                    sourceRunID: try fields.optionalText("source_run_id"),
                    modelType: try fields.optionalText("model_type"), params: try fields.pairsByKey("params"),
                    tags: try fields.pairsByKey("tags")))
            return answer(model, store)
        },
        .search("logged-models/search") { fields, store throws(TrackingError) in
            var request = SearchLoggedModels(
                experimentIDs: try fields.texts("experiment_ids"), filter: try fields.optionalText("filter") ?? "",
                maxResults: try fields.pageSize(default: 50), pageToken: try fields.optionalText("page_token"))
            for dataset in try fields.objects("datasets") {
                request.datasets.append(
                    .init(name: try dataset.text("dataset_name"), digest: try dataset.optionalText("dataset_digest")))
            }
            for order in try fields.objects("order_by") { request.orderBy.append(try order.order()) }
            let page = try await store.tracking.searchLoggedModels(request)
            return JSONText { text in
                text.member("models", each: page.elements) { $0.members(of: store.artifacts.shown($1)) }
                text.member("next_page_token", page.nextPageToken)
            }
        },
        .get("logged-models/{model_id}") { fields, store throws(TrackingError) in
            let model = try await store.tracking.getLoggedModel(try fields.modelID())
            return answer(model, store)
        },
        .patch("logged-models/{model_id}") { fields, store throws(TrackingError) in
            guard let status: LoggedModelWireStatus = try fields.choice("status") else {
                throw fields.missing("status")
            }
            let model = try await store.tracking.finalizeLoggedModel(try fields.modelID(), status: status.status)
            return answer(model, store)
        },
        .delete("logged-models/{model_id}") { fields, store throws(TrackingError) in
            try await store.tracking.deleteLoggedModel(try fields.modelID())
            return JSONText()
        },
        .patch("logged-models/{model_id}/tags") { fields, store throws(TrackingError) in
            try await store.tracking.setLoggedModelTags(try fields.modelID(), tags: try fields.pairsByKey("tags"))
            return JSONText()
        },
        .delete("logged-models/{model_id}/tags/{tag_key}") { fields, store throws(TrackingError) in
            try await store.tracking.deleteLoggedModelTag(try fields.modelID(), key: try fields.text("tag_key"))
            return JSONText()
        },
        .post("logged-models/{model_id}/params") { fields, store throws(TrackingError) in
            try await store.tracking.logLoggedModelParams(
                try fields.modelID(), params: try fields.pairsByKey("params"))
            return JSONText()
        },
        .get("logged-models/{model_id}/artifacts/directories") { fields, store throws(TrackingError) in
            let model = try await store.tracking.getLoggedModel(try fields.modelID())
            let files = try await store.artifacts.repository(at: model.artifactLocation)
                .listArtifacts(try fields.optionalText("artifact_directory_path"))
            return JSONText { text in
                text.member("root_uri", store.artifacts.shown(model).artifactLocation)
                text.member("files", each: files) { $0.members(of: $1) }
            }
        },
    ]

    private static func answer(_ model: LoggedModel, _ store: ServedStore) -> JSONText {
        JSONText { $0.member("model") { $0.members(of: store.artifacts.shown(model)) } }
    }
}

/// The names of `LoggedModelStatus` in the API.
enum LoggedModelWireStatus: String, CaseIterable {
    case pending = "LOGGED_MODEL_PENDING"
    case ready = "LOGGED_MODEL_READY"
    case failed = "LOGGED_MODEL_UPLOAD_FAILED"

    var status: LoggedModelStatus {
        switch self {
        case .pending: .pending
        case .ready: .ready
        case .failed: .failed
        }
    }

    /// nil for a status that the API leaves out.
    init?(_ status: LoggedModelStatus) {
        guard let found = Self.allCases.first(where: { $0.status == status }) else { return nil }
        self = found
    }
}

extension Fields {
    fileprivate func modelID() throws(TrackingError) -> String {
        let modelID = try text("model_id")
        try Limits.checkModelID(modelID)
        return modelID
    }

    fileprivate func order() throws(TrackingError) -> SearchLoggedModels.OrderBy {
        var dataset: SearchLoggedModels.Dataset?
        if let name = try optionalText("dataset_name") {
            dataset = .init(name: name, digest: try optionalText("dataset_digest"))
        }
        return .init(try text("field_name"), ascending: try bool("ascending") ?? true, dataset: dataset)
    }
}
