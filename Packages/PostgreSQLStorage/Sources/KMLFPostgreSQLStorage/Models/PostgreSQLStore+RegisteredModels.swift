public import KMLFStorage

extension PostgreSQLStore: RegisteredModelStore {
    /// In the schema a description has at most 5,000 characters, and so has the value of a registered model's tag; longer
    /// ones are `invalidParameterValue`.
    public func createRegisteredModel(
        _ request: CreateRegisteredModel
    ) async throws(TrackingError) -> RegisteredModel {
        let request = try request.validated()
        let tags = request.tags.sorted { $0.key < $1.key }
        return try await pool.write(isRepeatable: false) { link async throws(TrackingError) in
            let made = try await link.run(
                """
                WITH made AS (
                    INSERT INTO registered_models (workspace, name, description, creation_time, last_updated_time)
                    SELECT 'default', $1, $2, now, now FROM (SELECT \(SQL.now) AS now) n
                    ON CONFLICT (workspace, name) DO NOTHING RETURNING name, creation_time
                ), tagged AS (
                    INSERT INTO registered_model_tags (workspace, name, key, value)
                    SELECT 'default', name, key, value FROM made, unnest($3::text[], $4::text[]) t(key, value)
                )
                SELECT creation_time FROM made
                """,
                [
                    .text(request.name), .text(nonEmpty: request.description), .texts(tags.map(\.key)),
                    .texts(tags.map(\.value)),
                ])
            guard let time = made.first?.integer(0) else {
                throw try await Self.taken(
                    request.name, makingPrompt: request.tags[MLflowModelTag.isPrompt] != nil, link)
            }
            return RegisteredModel(
                name: request.name, creationTime: time, lastUpdatedTime: time, description: request.description,
                tags: request.tags)
        }
    }

    /// In the workspace `default`, the only one without MLflow's workspaces.
    public func getRegisteredModel(_ name: String) async throws(TrackingError) -> RegisteredModel {
        try Limits.checkRegisteredModelName(name)
        return try await pool.read { link async throws(TrackingError) in try await RegistryRows.model(name, link) }
    }

    /// A description of more than 5,000 characters is `invalidParameterValue`.
    public func updateRegisteredModel(
        _ name: String, description: String
    ) async throws(TrackingError) -> RegisteredModel {
        try await change(registeredModel: name) { link async throws(TrackingError) in
            _ = try await link.run(
                "UPDATE registered_models SET description = $2 WHERE workspace = 'default' AND name = $1",
                [.text(name), .text(nonEmpty: description)])
            return try await RegistryRows.model(name, link)
        }
    }

    /// The foreign keys take versions, tags and aliases along.
    public func renameRegisteredModel(
        _ name: String, to newName: String
    ) async throws(TrackingError) -> RegisteredModel {
        try Limits.checkRegisteredModelName(newName)
        return try await change(registeredModel: name, isRepeatable: false) { link async throws(TrackingError) in
            if newName != name {
                let holder = try await link.run(
                    "SELECT 1 FROM registered_models WHERE workspace = 'default' AND name = $1", [.text(newName)])
                guard holder.isEmpty else { throw try await Self.taken(newName, makingPrompt: false, link) }
            }
            let names: [Parameter] = [.text(name), .text(newName)]
            _ = try await link.run([
                Statement(
                    "UPDATE registered_models SET name = $2 WHERE workspace = 'default' AND name = $1", names),
                Statement(
                    """
                    UPDATE model_versions SET last_updated_time = \(SQL.now) WHERE workspace = 'default' AND name = $1
                    """, [.text(newName)]),
            ])
            return try await RegistryRows.model(newName, link)
        }
    }

    /// One transaction.
    public func deleteRegisteredModel(_ name: String) async throws(TrackingError) {
        try await change(registeredModel: name, isRepeatable: false) { link async throws(TrackingError) in
            _ = try await link.run(
                [
                    "model_version_tags", "model_versions", "registered_model_tags", "registered_model_aliases",
                    "registered_models",
                ]
                .map { Statement("DELETE FROM \($0) WHERE workspace = 'default' AND name = $1", [.text(name)]) })
        }
    }

    /// Filter, order and page are the database's work.
    public func searchRegisteredModels(_ request: SearchModels) async throws(TrackingError) -> Page<RegisteredModel> {
        let search = try RegistrySearch(registeredModels: request)
        return try await pool.search { link async throws(TrackingError) in
            try await search.run(link) { rows throws(TrackingError) in try await RegistryRows.models(rows, link) }
        }
    }

    /// A value of more than 5,000 characters is `invalidParameterValue`.
    public func setRegisteredModelTag(_ name: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkRegistryTag(key: key, value: value)
        try await change(registeredModel: name) { link async throws(TrackingError) in
            _ = try await link.run(
                """
                INSERT INTO registered_model_tags (workspace, name, key, value) VALUES ('default', $1, $2, $3)
                ON CONFLICT (workspace, key, name) DO UPDATE SET value = excluded.value
                """, [.text(name), .text(key), .text(value)])
        }
    }

    /// Also notes the time of the change in the model.
    public func deleteRegisteredModelTag(_ name: String, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        try await change(registeredModel: name) { link async throws(TrackingError) in
            _ = try await link.run(
                "DELETE FROM registered_model_tags WHERE workspace = 'default' AND name = $1 AND key = $2",
                [.text(name), .text(key)])
        }
    }

    /// Also notes the time of the change in the model.
    public func setRegisteredModelAlias(_ name: String, alias: String, version: Int) async throws(TrackingError) {
        try Limits.checkNewAlias(alias)
        try await change(registeredModel: name) { link async throws(TrackingError) in
            let set = try await link.run(
                """
                INSERT INTO registered_model_aliases (workspace, name, alias, version)
                SELECT 'default', v.name, $2, v.version FROM model_versions v
                WHERE \(RegistryRows.isThere) AND v.name = $1 AND v.version = $3
                ON CONFLICT (workspace, name, alias) DO UPDATE SET version = excluded.version
                """, [.text(name), .text(alias), .integer(Int64(version))])
            guard set.changed == 1 else { throw .unknownModelVersion(name, version) }
        }
    }

    /// Also notes the time of the change in the model.
    public func deleteRegisteredModelAlias(_ name: String, alias: String) async throws(TrackingError) {
        try Limits.checkAlias(alias)
        try await change(registeredModel: name) { link async throws(TrackingError) in
            _ = try await link.run(
                "DELETE FROM registered_model_aliases WHERE workspace = 'default' AND name = $1 AND alias = $2",
                [.text(name), .text(alias)])
        }
    }
}

extension PostgreSQLStore {
    /// Runs `body` while no other transaction changes the model, and notes the time of the change.
    @discardableResult
    func change<Value: Sendable>(
        registeredModel name: String, isRepeatable: Bool = true,
        _ body: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        try Limits.checkRegisteredModelName(name)
        return try await pool.write(isRepeatable: isRepeatable) { link async throws(TrackingError) in
            let found = try await link.run([
                .begin,
                Statement(
                    "UPDATE registered_models SET last_updated_time = \(SQL.now) WHERE workspace = 'default' AND name = $1",
                    [.text(name)]),
            ])
            guard found[1].changed == 1 else { throw .unknownRegisteredModel(name) }
            let value = try await body(link)
            _ = try await link.run([.commit])
            return value
        }
    }

    private static func taken(
        _ name: String, makingPrompt: Bool, _ link: Link
    ) async throws(TrackingError) -> TrackingError {
        let mark = try await link.run(
            "SELECT 1 FROM registered_model_tags WHERE workspace = 'default' AND name = $1 AND key = $2",
            [.text(name), .text(MLflowModelTag.isPrompt)])
        return .takenRegisteredModel(name, isPrompt: !mark.isEmpty, makingPrompt: makingPrompt)
    }
}

extension Parameter {
    /// The text, or NULL for the empty one.
    static func text(nonEmpty text: String) -> Parameter { .text(text.isEmpty ? nil : text) }
}
