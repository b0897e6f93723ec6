import KMLFStorage

/// One search for logged models, checked and compiled.
struct LoggedModelSearch: Sendable {
    private let page: Statement
    private let offset: Int
    private let maxResults: Int

    init(_ request: SearchLoggedModels) throws(TrackingError) {
        let filter = try LoggedModelFilter(request)
        let order = try LoggedModelOrder(request.orderBy)
        try Limits.checkPageSize(request.maxResults)
        maxResults = request.maxResults
        offset = try PageToken(parsing: request.pageToken).offset
        let ids = Parameter.integers(request.experimentIDs.compactMap { Int32($0).map(Int64.init) })
        var sql = SearchSQL()
        sql.require("l.experiment_id = ANY(\(sql.value(ids))::bigint[])")
        sql.require(LoggedModelRows.isThere)
        if filter.needsAnyMetric {
            let datasets = sql.condition(onDatasets: filter.datasets)
            sql.require("EXISTS (SELECT FROM logged_model_metrics k WHERE k.model_id = l.model_id AND \(datasets))")
        }
        for clause in filter.clauses { sql.require(sql.condition(clause, filter.datasets)) }
        for (index, key) in order.keys.enumerated() { sql.orderBy(key, "o\(index)") }
        page = sql.statement(LoggedModelRows.columns, from: "logged_models l", limit: maxResults, offset: offset)
    }

    func run(_ link: Link) async throws(TrackingError) -> Page<LoggedModel> {
        guard let found = try await link.run([page]).first else { return Page([]) }
        return Page(
            try await LoggedModelRows.models(found.prefix(maxResults), link),
            nextPageToken: found.count > maxResults ? PageToken(offset: offset + maxResults).text : nil)
    }
}

extension SearchSQL {
    /// The condition of a clause over the logged model `l`.
    fileprivate mutating func condition(
        _ clause: SearchClause, _ datasets: [SearchLoggedModels.Dataset]
    ) -> String {
        switch clause.subject {
        case .attribute(let name): return Self.modelColumn(name).map { condition($0, clause.test) } ?? "false"
        case .param(let key):
            let rows = """
                SELECT FROM logged_model_params k WHERE k.model_id = l.model_id AND k.param_key = \
                \(value(.text(key)))::text
                """
            return condition(onRows: rows, text: "k.param_value", clause.test)
        case .tag(let key):
            let rows =
                "SELECT FROM logged_model_tags k WHERE k.model_id = l.model_id AND k.tag_key = \(value(.text(key)))::text"
            return condition(onRows: rows, text: "k.tag_value", clause.test)
        case .metric(let key): return metricCondition(key, clause.test, datasets)
        case .dataset: return "false"
        }
    }

    /// A condition over the latest points of a metric, one on each dataset; of NaN only `!=` holds.
    private mutating func metricCondition(
        _ key: String, _ test: SearchTest, _ datasets: [SearchLoggedModels.Dataset]
    ) -> String {
        guard case .number(let comparator, let number) = test else { return "false" }
        let latest = """
            SELECT DISTINCT ON (\(LoggedModelRows.series)) k.metric_value AS value \
            FROM \(points(of: key, on: datasets)) \
            ORDER BY \(LoggedModelRows.series), \(LoggedModelRows.latestFirst)
            """
        let compared = "x.value \(Self.spelling(comparator)) \(value(.double(number)))::float8"
        let condition = comparator == .notEqual ? compared : "\(compared) AND x.value <> 'NaN'::float8"
        return "EXISTS (SELECT FROM (\(latest)) x WHERE \(condition))"
    }

    fileprivate mutating func orderBy(_ key: LoggedModelOrder.Key, _ alias: String) {
        switch key.subject {
        case .attribute(let name):
            if let column = Self.modelColumn(name) { orderBy(column, ascending: key.isAscending) }
        case .metric(let metric):
            let points = points(of: metric, on: key.dataset.map { [$0] } ?? [])
            join(
                """
                LEFT JOIN LATERAL (SELECT k.metric_value AS value FROM \(points) ORDER BY \(LoggedModelRows.latestFirst) \
                LIMIT 1) \(alias) ON true
                """)
            orderBy("CASE WHEN \(alias).value IS NULL THEN 2 WHEN \(alias).value = 'NaN'::float8 THEN 1 ELSE 0 END")
            orderBy("\(alias).value \(key.isAscending ? "ASC" : "DESC") NULLS LAST")
        case .param, .tag, .dataset: break
        }
    }

    private mutating func points(of key: String, on datasets: [SearchLoggedModels.Dataset]) -> String {
        let name = value(.text(key))
        return """
            logged_model_metrics k WHERE k.model_id = l.model_id AND k.metric_name = \(name)::text AND \
            \(condition(onDatasets: datasets))
            """
    }

    /// Whether the point `k` is on any of the datasets; none counts all.
    fileprivate mutating func condition(onDatasets datasets: [SearchLoggedModels.Dataset]) -> String {
        guard !datasets.isEmpty else { return "true" }
        var conditions: [String] = []
        for dataset in datasets {
            var condition = "k.dataset_name = \(value(.text(dataset.name)))::text"
            if let digest = dataset.digest { condition += " AND k.dataset_digest = \(value(.text(digest)))::text" }
            conditions.append(condition)
        }
        return "(\(conditions.joined(separator: " OR ")))"
    }

    private static func modelColumn(_ attribute: String) -> Column? {
        switch attribute {
        case "name": .text("l.name")
        case "model_id": .text("l.model_id")
        case "model_type": .text(LoggedModelRows.modelType)
        case "status": .text(LoggedModelRows.status)
        case "source_run_id": .text(LoggedModelRows.sourceRunID)
        case "experiment_id": .text("l.experiment_id::text")
        case "creation_timestamp": .number("l.creation_timestamp_ms")
        case "last_updated_timestamp": .number("l.last_updated_timestamp_ms")
        default: nil
        }
    }
}
