import KMLFStorage

/// One search for experiments, checked and compiled.
struct ExperimentSearch: Sendable {
    private let page: Statement
    private let offset: Int
    private let maxResults: Int

    init(_ request: SearchExperiments) throws(TrackingError) {
        let filter = try SearchFilter(parsing: request.filter, for: .experiments)
        let order = try ExperimentOrder(parsing: request.orderBy)
        try Limits.checkPageSize(request.maxResults)
        maxResults = request.maxResults
        offset = try PageToken(parsing: request.pageToken).offset
        var sql = SearchSQL()
        sql.require("e.workspace = 'default'")
        sql.require(request.view, in: "e.lifecycle_stage")
        for clause in filter.clauses { sql.require(sql.condition(clause)) }
        for key in order.keys { sql.orderBy(key) }
        page = sql.statement(ExperimentRows.columns, from: "experiments e", limit: maxResults, offset: offset)
    }

    func run(_ link: Link) async throws(TrackingError) -> Page<Experiment> {
        guard let found = try await link.run([page]).first else { return Page([]) }
        let ids = found.prefix(maxResults).compactMap { $0.integer(0) }
        let tags = try await link.run(
            "SELECT experiment_id, key, value FROM experiment_tags WHERE experiment_id = ANY($1::bigint[])",
            [.integers(ids)])
        return Page(
            Array(ExperimentRows.experiments(found, tags: tags).prefix(maxResults)),
            nextPageToken: found.count > maxResults ? PageToken(offset: offset + maxResults).text : nil)
    }
}

extension SearchSQL {
    /// The condition of a clause over the experiment `e`.
    fileprivate mutating func condition(_ clause: SearchClause) -> String {
        switch clause.subject {
        case .attribute("experiment_id"): condition(.text("e.experiment_id::text"), clause.test)
        case .attribute(let name): Self.experimentColumn(name).map { condition($0, clause.test) } ?? "false"
        case .tag(let key):
            condition(
                onRows: """
                    SELECT FROM experiment_tags k \
                    WHERE k.experiment_id = e.experiment_id AND k.key = \(value(.text(key)))::text
                    """, text: "k.value", clause.test)
        case .metric, .param, .dataset: "false"
        }
    }

    fileprivate mutating func orderBy(_ key: SearchOrder.Key) {
        guard case .attribute(let name) = key.subject, let column = Self.experimentColumn(name) else { return }
        orderBy(column, ascending: key.isAscending)
    }

    private static func experimentColumn(_ attribute: String) -> Column? {
        switch attribute {
        case "name": .text("e.name")
        case "experiment_id": .number("e.experiment_id")
        case "creation_time": .number("e.creation_time")
        case "last_update_time": .number("e.last_update_time")
        default: nil
        }
    }
}
