internal import HTTPTypes
internal import KMLFStorage

extension Endpoint {
    static let modelVersions: [Endpoint] = [
        .post("model-versions/create") { fields, store throws(TrackingError) in
            let request = CreateModelVersion(
                name: try fields.text("name"), source: try fields.text("source"),
                runID: try fields.nonEmpty("run_id"), modelID: try fields.nonEmpty("model_id"),
                runLink: try fields.nonEmpty("run_link"), description: try fields.optionalText("description") ?? "",
                tags: try fields.pairsByKey("tags"))
            try await store.artifacts.checkSource(of: request)
            return answer(try await store.tracking.createModelVersion(request))
        },
        .get("model-versions/get") { fields, store throws(TrackingError) in
            answer(try await store.tracking.getModelVersion(try fields.text("name"), version: try fields.version()))
        },
        .get("model-versions/get-download-uri") { fields, store throws(TrackingError) in
            let uri = try await store.artifacts.downloadURI(try fields.text("name"), version: try fields.version())
            return JSONText { $0.member("artifact_uri", uri) }
        },
        .get("model-versions/search") { fields, store throws(TrackingError) in
            let page = try await store.tracking.searchModelVersions(try fields.models(pageSize: 200_000))
            return JSONText { text in
                text.member("model_versions", each: page.elements) { $0.members(of: $1) }
                text.member("next_page_token", page.nextPageToken)
            }
        },
        .patch("model-versions/update") { fields, store throws(TrackingError) in
            let version = try await store.tracking.updateModelVersion(
                try fields.text("name"), version: try fields.version(),
                description: try fields.optionalText("description") ?? "")
            return answer(version)
        },
        .post("model-versions/transition-stage") { fields, store throws(TrackingError) in
            let version = try await store.tracking.transitionModelVersionStage(
                try fields.text("name"), version: try fields.version(),
                to: try ModelVersionStage(parsing: try fields.text("stage")),
                archivingExistingVersions: try fields.bool("archive_existing_versions") ?? false)
            return answer(version)
        },
        .delete("model-versions/delete") { fields, store throws(TrackingError) in
            try await store.tracking.deleteModelVersion(try fields.text("name"), version: try fields.version())
            return JSONText()
        },
        .post("model-versions/set-tag") { fields, store throws(TrackingError) in
            let tag = try fields.tag()
            try await store.tracking.setModelVersionTag(
                try fields.text("name"), version: try fields.version(), key: tag.key, value: tag.value)
            return JSONText()
        },
        .delete("model-versions/delete-tag") { fields, store throws(TrackingError) in
            try await store.tracking.deleteModelVersionTag(
                try fields.text("name"), version: try fields.version(), key: try fields.text("key"))
            return JSONText()
        },
    ]

    private static func answer(_ version: ModelVersion) -> JSONText {
        JSONText { $0.member("model_version") { $0.members(of: version) } }
    }
}

extension Fields {
    /// nil for the empty text too, which clients send for a field that is not set.
    fileprivate func nonEmpty(_ name: String) throws(TrackingError) -> String? {
        try optionalText(name).flatMap { $0.isEmpty ? nil : $0 }
    }
}
