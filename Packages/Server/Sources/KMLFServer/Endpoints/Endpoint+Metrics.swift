internal import KMLFStorage

extension Endpoint {
    static let metrics: [Endpoint] = [
        .get("metrics/get-history") { fields, store throws(TrackingError) in
            var request = MetricHistory(runID: try fields.runID(), key: try fields.text("metric_key"))
            if try fields.optionalInteger("max_results") != nil { request.maxResults = try fields.pageSize(default: 1) }
            request.pageToken = try fields.optionalText("page_token")
            let page = try await store.tracking.getMetricHistory(request)
            return JSONText { text in
                text.member("metrics", each: page.elements) { $0.members(of: $1) }
                text.member("next_page_token", page.nextPageToken)
            }
        },
        .get("metrics/get-history-bulk") { fields, store throws(TrackingError) in
            let runIDs = try fields.texts("run_id")
            let size = try fields.pageSize(default: 25_000)
            let histories = try await histories(runIDs, try fields.text("metric_key"), store)
            let points = histories.flatMap { history in
                history.points.sorted { ($0.timestamp, $0.step, $0.value) < ($1.timestamp, $1.step, $1.value) }
                    .map { (runID: history.runID, metric: $0) }
            }
            return answer(points.prefix(size))
        },
        .get("metrics/get-history-bulk-interval") { fields, store throws(TrackingError) in
            let runIDs = try fields.texts("run_ids")
            let interval = try MetricInterval(
                from: try fields.optionalInteger("start_step"), to: try fields.optionalInteger("end_step"),
                atMost: try fields.pageSize(default: 320))
            let histories = try await histories(runIDs, try fields.text("metric_key"), store)
            return answer(interval.sample(histories))
        },
    ]

    private static let runsPerRequest = 100

    static func histories(
        _ runIDs: [String], _ key: String, _ store: ServedStore
    ) async throws(TrackingError) -> [MetricInterval.History] {
        guard !runIDs.isEmpty, runIDs.count <= runsPerRequest else {
            throw TrackingError(
                .invalidParameterValue,
                "The histories of \(runIDs.count) runs were asked for. A request is for 1 to \(runsPerRequest) runs.")
        }
        var histories: [MetricInterval.History] = []
        for runID in runIDs {
            try Limits.checkRunID(runID)
            let points = try await store.tracking.getMetricHistory(MetricHistory(runID: runID, key: key)).elements
            histories.append(.init(runID: runID, points: points))
        }
        return histories
    }

    private static func answer(_ points: some Collection<(runID: String, metric: Metric)>) -> JSONText {
        JSONText { text in
            text.member("metrics", each: points) { text, point in
                text.members(of: point.metric)
                text.member("run_id", point.runID)
            }
        }
    }
}
