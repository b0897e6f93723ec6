internal import KMLFStorage

/// What the page asks for and MLflow's API has no call for: below `/ajax-api/kmlf/`.
extension Endpoint {
    static let page: [Endpoint] = [
        .search("runs/table") { fields, store throws(TrackingError) in
            var columns: [RunColumn] = []
            for name in try fields.texts("columns") { columns.append(try RunColumn(name)) }
            let first = Int(clamping: try fields.optionalInteger("first_columns") ?? 0)
            let table = RunTable(try await store.tracking.searchRuns(try fields.searchRuns()))
            return table.answer(columns + table.firstColumns(max(0, first)))
        },
        .get("metrics/picture") { fields, store throws(TrackingError) in
            let picture = MetricPicture(
                axis: try fields.choice("axis") ?? .step, from: try fields.optionalInteger("from"),
                to: try fields.optionalInteger("to"), columns: try fields.columns())
            let key = try fields.text("metric_key")
            let histories = try await histories(try fields.texts("run_id"), key, store)
            return JSONText { text in
                text.member("histories", each: histories) { text, history in
                    text.member("run_id", history.runID)
                    text.member("total", Int64(history.points.count))
                    let points = picture.points(of: history.points)
                    text.member("steps", points.map { .integer($0.step) })
                    text.member("times", points.map { .integer($0.timestamp) })
                    text.member("values", points.map { .number($0.value) })
                }
            }
        },
    ]
}

extension Fields {
    /// Bars of a picture's width, each of which shows up to four points.
    fileprivate func columns() throws(TrackingError) -> Int {
        let count = try optionalInteger("columns") ?? 400
        guard (1...5_000).contains(count) else {
            throw TrackingError(
                .invalidParameterValue, "The field 'columns' of the request is \(count), and should be 1 to 5000.")
        }
        return Int(count)
    }
}
