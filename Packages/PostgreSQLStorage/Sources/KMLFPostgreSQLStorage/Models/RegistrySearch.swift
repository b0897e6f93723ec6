import KMLFStorage

/// One search for registered models or for versions, checked and compiled.
struct RegistrySearch: Sendable {
    private let page: Statement
    private let offset: Int
    private let maxResults: Int

    init(registeredModels request: SearchModels) throws(TrackingError) {
        let filter = try RegistryFilter(parsing: request.filter, for: .registeredModels)
        let order = try RegisteredModelOrder(parsing: request.orderBy)
        try Limits.checkPageSize(request.maxResults, limit: Limits.registeredModelPageSize)
        try self.init(
            request, filter, order.keys, RegistryRows.modelColumns, from: "registered_models m",
            where: "m.workspace = 'default'",
            tags: "registered_model_tags k WHERE k.workspace = 'default' AND k.name = m.name", column: Self.modelColumn)
    }

    init(modelVersions request: SearchModels) throws(TrackingError) {
        let filter = try RegistryFilter(parsing: request.filter, for: .modelVersions)
        let order = try ModelVersionOrder(parsing: request.orderBy)
        try Limits.checkPageSize(request.maxResults, limit: Limits.modelVersionPageSize)
        try self.init(
            request, filter, order.keys, RegistryRows.versionColumns, from: "model_versions v",
            where: RegistryRows.isThere,
            tags: "model_version_tags k WHERE k.workspace = 'default' AND k.name = v.name AND k.version = v.version",
            column: Self.versionColumn)
    }

    private init(
        _ request: SearchModels, _ filter: RegistryFilter, _ order: [SearchOrder.Key], _ columns: String,
        from table: String, where condition: String, tags: String, column: (String) -> SearchSQL.Column?
    ) throws(TrackingError) {
        offset = try PageToken(parsing: request.pageToken).offset
        maxResults = request.maxResults
        var sql = SearchSQL()
        sql.require(condition)
        let rows = { (sql: inout SearchSQL, key: String) in
            "SELECT FROM \(tags) AND k.key = \(sql.value(.text(key)))::text"
        }
        if !filter.findsPrompts {
            sql.require("NOT EXISTS (\(rows(&sql, MLflowModelTag.isPrompt)) AND k.value = 'true')")
        }
        for clause in filter.clauses {
            switch clause.subject {
            case .attribute(let name): sql.require(column(name).map { sql.condition($0, clause.test) } ?? "false")
            case .tag(let key):
                let rows = rows(&sql, key)
                sql.require(sql.condition(onRows: rows, text: "k.value", clause.test))
            case .metric, .param, .dataset: sql.require("false")
            }
        }
        for key in order {
            guard case .attribute(let name) = key.subject, let column = column(name) else { continue }
            sql.orderBy(column, ascending: key.isAscending)
        }
        page = sql.statement(columns, from: table, limit: maxResults, offset: offset)
    }

    /// The page; `read` makes entities of its rows.
    func run<Element>(
        _ link: Link, _ read: (Slice<Rows>) async throws(TrackingError) -> [Element]
    ) async throws(TrackingError) -> Page<Element> {
        guard let found = try await link.run([page]).first else { return Page([]) }
        return Page(
            try await read(found.prefix(maxResults)),
            nextPageToken: found.count > maxResults ? PageToken(offset: offset + maxResults).text : nil)
    }

    private static func modelColumn(_ attribute: String) -> SearchSQL.Column? {
        switch attribute {
        case "name": .text("m.name")
        case "creation_timestamp": .number("m.creation_time")
        case "last_updated_timestamp": .number("m.last_updated_time")
        default: nil
        }
    }

    private static func versionColumn(_ attribute: String) -> SearchSQL.Column? {
        switch attribute {
        case "name": .text("v.name")
        case "version_number": .number("v.version")
        case "run_id": .text(RegistryRows.runID)
        case "source_path": .text("coalesce(v.source, '')")
        case "creation_timestamp": .number("v.creation_time")
        case "last_updated_timestamp": .number("v.last_updated_time")
        default: nil
        }
    }
}
