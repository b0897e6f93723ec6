public import KMLFStorage

extension PostgreSQLStore: LoggedModelStore {
    /// The model, its params and its tags are there together or not at all. A deleted experiment is `invalidState`.
    public func createLoggedModel(_ request: CreateLoggedModel) async throws(TrackingError) -> LoggedModel {
        let request = try request.validated()
        guard let experimentID = try ExperimentRows.number(request.experimentID) else {
            throw ExperimentRows.unknown(request.experimentID)
        }
        let id = LoggedModelID.random()
        return try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            let root = try await ExperimentRows.beginActive(experimentID, or: "no model can be logged in it", link)
            let location = ArtifactURI.appending(["models", id, "artifacts"], to: root)
            _ = try await link.run([
                Statement(
                    """
                    INSERT INTO logged_models (model_id, experiment_id, name, artifact_location, creation_timestamp_ms,
                        last_updated_timestamp_ms, status, lifecycle_stage, model_type, source_run_id)
                    SELECT $1, $2, $3, $4, now, now, $5, 'active', $6, $7 FROM (SELECT \(SQL.now) AS now) n
                    ON CONFLICT (model_id) DO NOTHING
                    """,
                    [
                        .text(id), .integer(experimentID), .text(request.name), .text(location),
                        .integer(Int64(LoggedModelStatus.pending.number)), .text(request.modelType),
                        .text(request.sourceRunID),
                    ]), Self.addParams(request.params, to: id), Self.setTags(request.tags, of: id),
            ])
            let model = try await LoggedModelRows.model(id, link)
            _ = try await link.run([.commit])
            return model
        }
    }

    /// Metrics come as the latest point on each dataset, whatever the table holds.
    public func getLoggedModel(_ modelID: String) async throws(TrackingError) -> LoggedModel {
        try Limits.checkModelID(modelID)
        return try await pool.read { link async throws(TrackingError) in try await LoggedModelRows.model(modelID, link)
        }
    }

    /// By the server's clock.
    public func finalizeLoggedModel(
        _ modelID: String, status: LoggedModelStatus
    ) async throws(TrackingError) -> LoggedModel {
        try await change(loggedModel: modelID) { link async throws(TrackingError) in
            _ = try await link.run(
                "UPDATE logged_models SET status = $2, last_updated_timestamp_ms = \(SQL.now) WHERE model_id = $1",
                [.text(modelID), .integer(Int64(status.number))])
            return try await LoggedModelRows.model(modelID, link)
        }
    }

    /// All of the params are stored, or none.
    public func logLoggedModelParams(_ modelID: String, params: [String: String]) async throws(TrackingError) {
        try Limits.checkLoggedModelParams(params)
        try await change(loggedModel: modelID) { link async throws(TrackingError) in
            let answers = try await link.run([
                Self.addParams(params, to: modelID),
                Statement(
                    """
                    SELECT s.param_key, s.param_value, p.value
                    FROM logged_model_params s JOIN unnest($2::text[], $3::text[]) p(key, value) ON p.key = s.param_key
                    WHERE s.model_id = $1 AND s.param_value <> p.value ORDER BY s.param_key LIMIT 1
                    """, [.text(modelID)] + Self.columns(of: params)),
            ])
            guard let other = answers[1].first else { return }
            throw .loggedModelParam(
                other.text(0) ?? "", of: modelID, has: other.text(1) ?? "", not: other.text(2) ?? "")
        }
    }

    /// All of the tags are set, or none.
    public func setLoggedModelTags(_ modelID: String, tags: [String: String]) async throws(TrackingError) {
        try Limits.checkLoggedModelTags(tags)
        try await change(loggedModel: modelID) { link async throws(TrackingError) in
            _ = try await link.run([Self.setTags(tags, of: modelID)])
        }
    }

    /// One transaction.
    public func deleteLoggedModelTag(_ modelID: String, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        try await change(loggedModel: modelID, isRepeatable: false) { link async throws(TrackingError) in
            let removed = try await link.run(
                "DELETE FROM logged_model_tags WHERE model_id = $1 AND tag_key = $2", [.text(modelID), .text(key)])
            guard removed.changed == 1 else { throw .unknownLoggedModelTag(key, of: modelID) }
        }
    }

    /// The rows stay, as in MLflow, until `mlflow gc`.
    public func deleteLoggedModel(_ modelID: String) async throws(TrackingError) {
        try await change(loggedModel: modelID, isRepeatable: false) { link async throws(TrackingError) in
            _ = try await link.run(
                """
                UPDATE logged_models SET lifecycle_stage = 'deleted', last_updated_timestamp_ms = \(SQL.now)
                WHERE model_id = $1
                """, [.text(modelID)])
        }
    }

    /// Filter, order and page are the database's work.
    public func searchLoggedModels(_ request: SearchLoggedModels) async throws(TrackingError) -> Page<LoggedModel> {
        let search = try LoggedModelSearch(request)
        return try await pool.search { link async throws(TrackingError) in try await search.run(link) }
    }
}

extension PostgreSQLStore {
    /// Runs `body` while no other transaction changes the model.
    @discardableResult
    private func change<Value: Sendable>(
        loggedModel modelID: String, isRepeatable: Bool = true,
        _ body: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        try Limits.checkModelID(modelID)
        return try await pool.write(isRepeatable: isRepeatable) { link async throws(TrackingError) in
            let found = try await link.run([
                .begin,
                Statement(
                    "SELECT 1 FROM logged_models l WHERE \(LoggedModelRows.isThere) AND l.model_id = $1 FOR NO KEY UPDATE",
                    [.text(modelID)]),
            ])
            guard !found[1].isEmpty else { throw .unknownLoggedModel(modelID) }
            let value = try await body(link)
            _ = try await link.run([.commit])
            return value
        }
    }

    private static func addParams(_ params: [String: String], to modelID: String) -> Statement {
        Statement(
            """
            INSERT INTO logged_model_params (model_id, experiment_id, param_key, param_value)
            SELECT l.model_id, l.experiment_id, p.key, p.value
            FROM logged_models l, unnest($2::text[], $3::text[]) p(key, value) WHERE l.model_id = $1
            ON CONFLICT (model_id, param_key) DO NOTHING
            """, [.text(modelID)] + columns(of: params))
    }

    private static func setTags(_ tags: [String: String], of modelID: String) -> Statement {
        Statement(
            """
            INSERT INTO logged_model_tags (model_id, experiment_id, tag_key, tag_value)
            SELECT l.model_id, l.experiment_id, t.key, t.value
            FROM logged_models l, unnest($2::text[], $3::text[]) t(key, value) WHERE l.model_id = $1
            ON CONFLICT (model_id, tag_key) DO UPDATE SET tag_value = excluded.tag_value
            """, [.text(modelID)] + columns(of: tags))
    }

    private static func columns(of values: [String: String]) -> [Parameter] {
        let sorted = values.sorted { $0.key < $1.key }
        return [.texts(sorted.map(\.key)), .texts(sorted.map(\.value))]
    }
}
