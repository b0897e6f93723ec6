internal import KMLFStorage

extension Endpoint {
    static let runs: [Endpoint] = [
        .post("runs/create") { fields, store throws(TrackingError) in
            var request = CreateRun(
                experimentID: try fields.experimentID(), runName: try fields.optionalText("run_name"),
                userID: try fields.optionalText("user_id") ?? "",
                startTime: try fields.optionalInteger("start_time") ?? 0)
            for tag in try fields.objects("tags") { request.tags.append(try tag.tag()) }
            let run = try await store.tracking.createRun(request)
            return answer(run, store)
        },
        .get("runs/get") { fields, store throws(TrackingError) in
            let run = try await store.tracking.getRun(try fields.runID())
            return answer(run, store)
        },
        .post("runs/update") { fields, store throws(TrackingError) in
            let name = try fields.optionalText("run_name")
            let info = try await store.tracking.updateRun(
                UpdateRun(
                    runID: try fields.runID(), status: try fields.choice("status"),
                    endTime: try fields.optionalInteger("end_time"), runName: name?.isEmpty == true ? nil : name))
            return JSONText { $0.member("run_info") { $0.members(of: store.artifacts.shown(info)) } }
        },
        .post("runs/delete") { fields, store throws(TrackingError) in
            try await store.tracking.deleteRun(try fields.runID())
            return JSONText()
        },
        .post("runs/restore") { fields, store throws(TrackingError) in
            try await store.tracking.restoreRun(try fields.runID())
            return JSONText()
        },
        .search("runs/search") { fields, store throws(TrackingError) in
            let page = try await store.tracking.searchRuns(try fields.searchRuns())
            return JSONText { text in
                text.member("runs", each: page.runs) { $0.members(of: store.artifacts.shown($1)) }
                text.member("next_page_token", page.nextPageToken)
                // No field of MLflow's, whose search fails as a whole; its clients pass it over.
                text.member("unreadable_runs", each: page.unreadable) { $0.members(of: $1) }
            }
        },
    ]

    private static func answer(_ run: Run, _ store: ServedStore) -> JSONText {
        JSONText { $0.member("run") { $0.members(of: store.artifacts.shown(run)) } }
    }
}

extension Fields {
    func searchRuns() throws(TrackingError) -> SearchRuns {
        SearchRuns(
            experimentIDs: try texts("experiment_ids"), filter: try optionalText("filter") ?? "",
            orderBy: try texts("order_by"), view: try choice("run_view_type") ?? .activeOnly,
            maxResults: try pageSize(default: 1_000), pageToken: try optionalText("page_token"))
    }
}
