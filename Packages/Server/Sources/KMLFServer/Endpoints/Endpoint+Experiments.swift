internal import HTTPTypes
internal import KMLFStorage

extension Endpoint {
    static let experiments: [Endpoint] = [
        .post("experiments/create") { fields, store throws(TrackingError) in
            let request = CreateExperiment(
                name: try fields.text("name"), artifactLocation: try fields.optionalText("artifact_location"),
                tags: try fields.pairsByKey("tags"))
            try store.artifacts.checkLocation(request.artifactLocation)
            let id = try await store.tracking.createExperiment(request)
            return JSONText { $0.member("experiment_id", id) }
        },
        .get("experiments/get") { fields, store throws(TrackingError) in
            let experiment = try await store.tracking.getExperiment(try fields.experimentID())
            return answer(experiment, store)
        },
        .get("experiments/get-by-name") { fields, store throws(TrackingError) in
            let name = try fields.text("experiment_name")
            guard let experiment = try await store.tracking.getExperiment(named: name) else {
                throw TrackingError(.resourceDoesNotExist, "There is no experiment named '\(Limits.shortened(name))'.")
            }
            return answer(experiment, store)
        },
        .search("experiments/search", [.post, .get]) { fields, store throws(TrackingError) in
            guard try fields.optionalInteger("max_results") != nil else { throw fields.missing("max_results") }
            let page = try await store.tracking.searchExperiments(
                SearchExperiments(
                    filter: try fields.optionalText("filter") ?? "", orderBy: try fields.texts("order_by"),
                    view: try fields.choice("view_type") ?? .activeOnly,
                    maxResults: try fields.pageSize(default: 1_000),
                    pageToken: try fields.optionalText("page_token")))
            return JSONText { text in
                text.member("experiments", each: page.elements) { $0.members(of: store.artifacts.shown($1)) }
                text.member("next_page_token", page.nextPageToken)
            }
        },
        .post("experiments/update") { fields, store throws(TrackingError) in
            try await store.tracking.renameExperiment(try fields.experimentID(), to: try fields.text("new_name"))
            return JSONText()
        },
        .post("experiments/delete") { fields, store throws(TrackingError) in
            try await store.tracking.deleteExperiment(try fields.experimentID())
            return JSONText()
        },
        .post("experiments/restore") { fields, store throws(TrackingError) in
            try await store.tracking.restoreExperiment(try fields.experimentID())
            return JSONText()
        },
        .post("experiments/set-experiment-tag") { fields, store throws(TrackingError) in
            let tag = try fields.tag()
            try await store.tracking.setExperimentTag(try fields.experimentID(), key: tag.key, value: tag.value)
            return JSONText()
        },
        .post("experiments/delete-experiment-tag") { fields, store throws(TrackingError) in
            try await store.tracking.deleteExperimentTag(try fields.text("key"), from: try fields.experimentID())
            return JSONText()
        },
    ]

    private static func answer(_ experiment: Experiment, _ store: ServedStore) -> JSONText {
        JSONText { $0.member("experiment") { $0.members(of: store.artifacts.shown(experiment)) } }
    }
}
