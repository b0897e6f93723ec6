import KMLFStorage

/// One search for runs, checked and compiled.
struct RunSearch: Sendable {
    private let page: Statement
    private let unreadable: Statement?
    private let offset: Int
    private let maxResults: Int

    init(_ request: SearchRuns) throws(TrackingError) {
        let filter = try SearchFilter(parsing: request.filter, for: .runs)
        let order = try SearchOrder(parsing: request.orderBy, for: .runs)
        try Limits.checkPageSize(request.maxResults)
        maxResults = request.maxResults
        offset = try PageToken(parsing: request.pageToken).offset
        let ids = Parameter.integers(request.experimentIDs.compactMap { Int32($0).map(Int64.init) })
        var sql = SearchSQL()
        sql.require("r.experiment_id = ANY(\(sql.value(ids))::bigint[])")
        sql.require(request.view, in: "r.lifecycle_stage")
        sql.require(RunRows.isReadable)
        for clause in filter.clauses { sql.require(sql.condition(clause)) }
        for (index, key) in order.keys.enumerated() { sql.orderBy(key, "o\(index)") }
        sql.orderBy("r.start_time DESC")
        sql.orderBy("r.run_uuid COLLATE \"C\"")
        page = sql.statement(RunRows.columns, from: "runs r", limit: maxResults, offset: offset)
        unreadable =
            offset > 0
            ? nil
            : Statement(
                """
                SELECT \(RunRows.columns) FROM runs r WHERE r.experiment_id = ANY($1::bigint[]) AND \(RunRows.isReadable) IS NOT TRUE
                ORDER BY r.run_uuid
                """, [ids])
    }

    func run(_ link: Link) async throws(TrackingError) -> RunPage {
        let answers = try await link.run([page] + (unreadable.map { [$0] } ?? []))
        var infos: [RunInfo] = []
        for row in answers[0].prefix(maxResults) { infos.append(try RunRows.info(row)) }
        var broken: [UnreadableRun] = []
        for row in answers.dropFirst().joined() {
            do throws(TrackingError) {
                _ = try RunRows.info(row)
            } catch {
                broken.append(
                    UnreadableRun(
                        runID: row.text(0) ?? "", experimentID: row.integer(1).map { String($0) } ?? "", error: error))
            }
        }
        let next = answers[0].count > maxResults ? PageToken(offset: offset + maxResults).text : nil
        return RunPage(try await RunRows.whole(infos, link), nextPageToken: next, unreadable: broken)
    }
}

extension SearchSQL {
    /// The condition of a clause over the run `r`.
    fileprivate mutating func condition(_ clause: SearchClause) -> String {
        switch clause.subject {
        case .attribute(let name): Self.runColumn(name).map { condition($0, clause.test) } ?? "false"
        case .metric(let key): metricCondition(key, clause.test)
        case .param(let key): condition(onRows: rows(of: "params", key), text: "k.value", clause.test)
        case .tag(let key): condition(onRows: rows(of: "tags", key), text: "k.value", clause.test)
        case .dataset(let field): datasetCondition(field, clause.test)
        }
    }

    fileprivate mutating func orderBy(_ key: SearchOrder.Key, _ alias: String) {
        switch key.subject {
        case .attribute(let name):
            if let column = Self.runColumn(name) { orderBy(column, ascending: key.isAscending) }
        case .metric(let metric):
            joinKey("latest_metrics", metric, alias)
            orderBy("CASE WHEN \(alias).run_uuid IS NULL THEN 2 WHEN \(Self.isNaN(alias)) THEN 1 ELSE 0 END")
            orderBy("CASE WHEN \(Self.isNaN(alias)) THEN 0 ELSE \(alias).value END \(key.isAscending ? "ASC" : "DESC")")
        case .param(let param):
            joinKey("params", param, alias)
            orderBy(.text("\(alias).value"), ascending: key.isAscending)
        case .tag(let tag):
            joinKey("tags", tag, alias)
            let text = "(CASE WHEN \(alias).run_uuid IS NOT NULL THEN coalesce(\(alias).value, '') END)"
            orderBy(.text(text), ascending: key.isAscending)
        case .dataset: break
        }
    }

    private mutating func joinKey(_ table: String, _ key: String, _ alias: String) {
        join(
            "LEFT JOIN \(table) \(alias) ON \(alias).run_uuid = r.run_uuid AND \(alias).key = \(value(.text(key)))::text"
        )
    }

    private mutating func rows(of table: String, _ key: String) -> String {
        "SELECT FROM \(table) k WHERE k.run_uuid = r.run_uuid AND k.key = \(value(.text(key)))::text"
    }

    /// Of NaN only `!=` holds. Rows that MLflow did not write may hold PostgreSQL's own NaN.
    private mutating func metricCondition(_ key: String, _ test: SearchTest) -> String {
        guard case .number(let comparator, let number) = test else { return "false" }
        let rows = rows(of: "latest_metrics", key)
        let compared = "k.value \(Self.spelling(comparator)) \(value(.double(number)))::float8"
        let isNaN = Self.isNaN("k")
        return comparator == .notEqual
            ? "EXISTS (\(rows) AND (\(isNaN) OR \(compared)))" : "EXISTS (\(rows) AND NOT \(isNaN) AND \(compared))"
    }

    private static func isNaN(_ alias: String) -> String { "(\(alias).is_nan OR \(alias).value = 'NaN'::float8)" }

    private mutating func datasetCondition(_ field: String, _ test: SearchTest) -> String {
        let isContext = field == "context"
        let context = "JOIN input_tags c ON c.input_uuid = i.input_uuid AND c.name = '\(MLflowTag.datasetContext)'"
        let rows = """
            SELECT FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id \(isContext ? context : "") \
            WHERE i.destination_type = 'RUN' AND i.destination_id = r.run_uuid AND i.source_type = 'DATASET'
            """
        return condition(onRows: rows, text: isContext ? "c.value" : field == "name" ? "d.name" : "d.digest", test)
    }

    private static func runColumn(_ attribute: String) -> Column? {
        switch attribute {
        case "run_id": .text("r.run_uuid")
        case "run_name": .text(RunRows.name)
        case "status": .text("r.status")
        case "user_id": .text("coalesce(r.user_id, '')")
        case "artifact_uri": .text("coalesce(r.artifact_uri, '')")
        case "start_time": .number("r.start_time")
        case "end_time": .number("r.end_time")
        default: nil
        }
    }
}
