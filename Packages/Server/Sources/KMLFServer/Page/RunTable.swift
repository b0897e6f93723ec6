internal import KMLFStorage

/// A column of the page's table: a metric, a param or a tag, named as the search language names it (`metrics.rmse`).
enum RunColumn: Equatable {
    case metric(String)
    case param(String)
    case tag(String)

    init(_ name: String) throws(TrackingError) {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let key = parts.count > 1 ? String(parts[1]) : ""
        switch parts.first {
        case "metrics": self = .metric(key)
        case "params": self = .param(key)
        case "tags": self = .tag(key)
        default:
            throw TrackingError(
                .invalidParameterValue,
                "The column '\(Limits.shortened(name))' is none of a table of runs, which begin with 'metrics.', 'params.' or "
                    + "'tags.'.")
        }
    }

    var name: String {
        switch self {
        case .metric(let key): "metrics.\(key)"
        case .param(let key): "params.\(key)"
        case .tag(let key): "tags.\(key)"
        }
    }

    func value(in data: RunData, _ metrics: [String: Double]) -> JSONText.Value {
        switch self {
        case .metric(let key): metrics[key].map { .number($0) } ?? .null
        case .param(let key): data.params[key].map { .text($0) } ?? .null
        case .tag(let key): data.tags[key].map { .text($0) } ?? .null
        }
    }
}

/// Runs with the values of some columns only: with all that is logged, a page of a thousand runs has megabytes.
struct RunTable {
    private let page: RunPage
    private let metricKeys: [String]
    private let paramKeys: [String]
    private let tagKeys: [String]

    init(_ page: RunPage) {
        self.page = page
        metricKeys = Self.keys(page) { $0.metrics.lazy.map(\.key) }
        paramKeys = Self.keys(page) { $0.params.keys }
        tagKeys = Self.keys(page) { $0.tags.keys }
    }

    private static func keys<Keys: Sequence<String>>(_ page: RunPage, _ pick: (RunData) -> Keys) -> [String] {
        page.runs.reduce(into: Set<String>()) { $0.formUnion(pick($1.data)) }.sorted()
    }

    /// So many metrics and so many params, the first by name.
    func firstColumns(_ count: Int) -> [RunColumn] {
        metricKeys.prefix(count).map { .metric($0) } + paramKeys.prefix(count).map { .param($0) }
    }

    /// Each run with its values in the order of the columns; and the keys that the runs of the page have, from which columns
    /// are chosen.
    func answer(_ columns: [RunColumn]) -> JSONText {
        JSONText { text in
            text.member("columns", columns.map(\.name))
            text.member("runs", each: page.runs) { text, run in members(of: run, columns, &text) }
            text.member("metric_keys", metricKeys)
            text.member("param_keys", paramKeys)
            text.member("tag_keys", tagKeys)
            text.member("next_page_token", page.nextPageToken)
            text.member("unreadable_runs", each: page.unreadable) { $0.members(of: $1) }
        }
    }

    private func members(of run: Run, _ columns: [RunColumn], _ text: inout JSONText) {
        text.member("run_id", run.info.runID)
        text.member("experiment_id", run.info.experimentID)
        text.member("run_name", run.info.runName)
        text.member("status", run.info.status.rawValue)
        text.member("lifecycle_stage", run.info.lifecycleStage.rawValue)
        text.member("user_id", run.info.userID)
        text.member("start_time", run.info.startTime)
        text.member("end_time", run.info.endTime)
        text.member("parent_run_id", run.data.tags[MLflowTag.parentRunID])
        let metrics = Dictionary(run.data.metrics.lazy.map { ($0.key, $0.value) }) { $1 }
        text.member("values", columns.map { $0.value(in: run.data, metrics) })
    }
}
