internal import HTTPTypes
internal import KMLFStorage

extension Endpoint {
    static let registeredModels: [Endpoint] = [
        .post("registered-models/create") { fields, store throws(TrackingError) in
            let model = try await store.tracking.createRegisteredModel(
                CreateRegisteredModel(
                    name: try fields.text("name"), description: try fields.optionalText("description") ?? "",
                    tags: try fields.pairsByKey("tags")))
            return answer(model)
        },
        .get("registered-models/get") { fields, store throws(TrackingError) in
            answer(try await store.tracking.getRegisteredModel(try fields.text("name")))
        },
        .get("registered-models/search") { fields, store throws(TrackingError) in
            let page = try await store.tracking.searchRegisteredModels(try fields.models(pageSize: 100))
            return JSONText { text in
                text.member("registered_models", each: page.elements) { $0.members(of: $1) }
                text.member("next_page_token", page.nextPageToken)
            }
        },
        .patch("registered-models/update") { fields, store throws(TrackingError) in
            let model = try await store.tracking.updateRegisteredModel(
                try fields.text("name"), description: try fields.optionalText("description") ?? "")
            return answer(model)
        },
        .post("registered-models/rename") { fields, store throws(TrackingError) in
            let model = try await store.tracking.renameRegisteredModel(
                try fields.text("name"), to: try fields.text("new_name"))
            return answer(model)
        },
        .delete("registered-models/delete") { fields, store throws(TrackingError) in
            try await store.tracking.deleteRegisteredModel(try fields.text("name"))
            return JSONText()
        },
        .search("registered-models/get-latest-versions", [.post, .get]) { fields, store throws(TrackingError) in
            var stages: [ModelVersionStage] = []
            for stage in try fields.texts("stages") { stages.append(try ModelVersionStage(parsing: stage)) }
            let versions = try await store.tracking.getLatestVersions(try fields.text("name"), stages: stages)
            return JSONText { $0.member("model_versions", each: versions) { $0.members(of: $1) } }
        },
        .post("registered-models/set-tag") { fields, store throws(TrackingError) in
            let tag = try fields.tag()
            try await store.tracking.setRegisteredModelTag(try fields.text("name"), key: tag.key, value: tag.value)
            return JSONText()
        },
        .delete("registered-models/delete-tag") { fields, store throws(TrackingError) in
            try await store.tracking.deleteRegisteredModelTag(try fields.text("name"), key: try fields.text("key"))
            return JSONText()
        },
        .post("registered-models/alias") { fields, store throws(TrackingError) in
            try await store.tracking.setRegisteredModelAlias(
                try fields.text("name"), alias: try fields.text("alias"), version: try fields.version())
            return JSONText()
        },
        .delete("registered-models/alias") { fields, store throws(TrackingError) in
            try await store.tracking.deleteRegisteredModelAlias(
                try fields.text("name"), alias: try fields.text("alias"))
            return JSONText()
        },
        .get("registered-models/alias") { fields, store throws(TrackingError) in
            let version = try await store.tracking.getModelVersion(
                try fields.text("name"), alias: try fields.text("alias"))
            return JSONText { $0.member("model_version") { $0.members(of: version) } }
        },
    ]

    private static func answer(_ model: RegisteredModel) -> JSONText {
        JSONText { $0.member("registered_model") { $0.members(of: model) } }
    }
}

extension Fields {
    /// A version's number, which clients send as text.
    func version() throws(TrackingError) -> Int { Int(clamping: try integer("version")) }

    func models(pageSize: Int) throws(TrackingError) -> SearchModels {
        SearchModels(
            filter: try optionalText("filter") ?? "", orderBy: try texts("order_by"),
            maxResults: try self.pageSize(default: pageSize), pageToken: try optionalText("page_token"))
    }
}
