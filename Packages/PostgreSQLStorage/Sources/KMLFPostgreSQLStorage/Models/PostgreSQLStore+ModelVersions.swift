public import KMLFStorage

extension PostgreSQLStore: ModelVersionStore {
    /// Calls at the same time wait for one another. In the schema a source and a link have at most 500 characters, a
    /// description 5,000; longer ones are `invalidParameterValue`.
    public func createModelVersion(_ request: CreateModelVersion) async throws(TrackingError) -> ModelVersion {
        let request = try request.validated()
        _ = try await getRegisteredModel(request.name)
        let (resolved, location) = try await request.resolved(in: self)
        let tags = resolved.tags.sorted { $0.key < $1.key }
        return try await change(registeredModel: resolved.name, isRepeatable: false) {
            link async throws(TrackingError) in
            let made = try await link.run(
                """
                INSERT INTO model_versions (workspace, name, version, creation_time, last_updated_time, description,
                    current_stage, source, storage_location, run_id, run_link, status)
                SELECT 'default', $1, coalesce(max(version), 0) + 1, min(now), min(now), $2, 'None', $3, $4, $5, $6, 'READY'
                FROM (SELECT \(SQL.now) AS now) n
                    LEFT JOIN model_versions v ON v.workspace = 'default' AND v.name = $1
                RETURNING version
                """,
                [
                    .text(resolved.name), .text(nonEmpty: resolved.description), .text(resolved.source),
                    .text(location), .text(resolved.runID), .text(resolved.runLink),
                ])
            let version = Int(made.first?.integer(0) ?? 0)
            _ = try await link.run(
                """
                INSERT INTO model_version_tags (workspace, name, version, key, value)
                SELECT 'default', $1, $2, key, value FROM unnest($3::text[], $4::text[]) t(key, value)
                """,
                [
                    .text(resolved.name), .integer(Int64(version)), .texts(tags.map(\.key)), .texts(tags.map(\.value)),
                ])
            return try await RegistryRows.version(resolved.name, version, link)
        }
    }

    /// In the workspace `default`, the only one without MLflow's workspaces.
    public func getModelVersion(_ name: String, version: Int) async throws(TrackingError) -> ModelVersion {
        try Limits.checkRegisteredModelName(name)
        return try await pool.read { link async throws(TrackingError) in
            try await RegistryRows.version(name, version, link)
        }
    }

    /// In the workspace `default`, the only one without MLflow's workspaces.
    public func getModelVersion(_ name: String, alias: String) async throws(TrackingError) -> ModelVersion {
        try Limits.checkAlias(alias)
        if Limits.isLatest(alias) {
            let latest = try await getLatestVersions(name, stages: []).max { $0.version < $1.version }
            guard let latest else { throw .noLatestVersion(name) }
            return latest
        }
        try Limits.checkRegisteredModelName(name)
        return try await pool.read { link async throws(TrackingError) in
            let found = try await link.run(
                "SELECT version FROM registered_model_aliases WHERE workspace = 'default' AND name = $1 AND alias = $2",
                [.text(name), .text(alias)])
            guard let number = found.first?.integer(0) else {
                _ = try await RegistryRows.model(name, link)
                throw .unknownAlias(alias)
            }
            return try await RegistryRows.version(name, Int(number), link)
        }
    }

    /// Reads the newest version of each stage, and no other.
    public func getLatestVersions(
        _ name: String, stages: [ModelVersionStage]
    ) async throws(TrackingError) -> [ModelVersion] {
        ModelVersion.latest(of: try await getRegisteredModel(name).latestVersions, stages: stages)
    }

    /// As the table has it since the version was made; a logged model does not move.
    public func getModelVersionDownloadURI(_ name: String, version: Int) async throws(TrackingError) -> String {
        try Limits.checkRegisteredModelName(name)
        let uri = try await pool.read { link async throws(TrackingError) in
            try await link.run(
                """
                SELECT coalesce(v.storage_location, v.source, '') FROM model_versions v
                WHERE \(RegistryRows.isThere) AND v.name = $1 AND v.version = $2
                """, [.text(name), .integer(Int64(version))]
            ).first?.text(0)
        }
        guard let uri else { throw .unknownModelVersion(name, version) }
        return uri
    }

    /// A description of more than 5,000 characters is `invalidParameterValue`.
    public func updateModelVersion(
        _ name: String, version: Int, description: String
    ) async throws(TrackingError) -> ModelVersion {
        try Limits.checkRegisteredModelName(name)
        return try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            let updated = try await link.run(
                """
                UPDATE model_versions v SET description = $3, last_updated_time = \(SQL.now)
                WHERE \(RegistryRows.isThere) AND v.name = $1 AND v.version = $2
                """, [.text(name), .integer(Int64(version)), .text(nonEmpty: description)])
            guard updated.changed == 1 else { throw .unknownModelVersion(name, version) }
            return try await RegistryRows.version(name, version, link)
        }
    }

    /// All of the versions move, or none.
    public func transitionModelVersionStage(
        _ name: String, version: Int, to stage: ModelVersionStage, archivingExistingVersions: Bool
    ) async throws(TrackingError) -> ModelVersion {
        guard stage.isActive || !archivingExistingVersions else { throw .cannotArchive(for: stage) }
        return try await change(registeredModel: name) { link async throws(TrackingError) in
            let key: [Parameter] = [.text(name), .integer(Int64(version)), .text(stage.rawValue)]
            let moved = try await link.run(
                """
                UPDATE model_versions v SET current_stage = $3, last_updated_time = \(SQL.now)
                WHERE \(RegistryRows.isThere) AND v.name = $1 AND v.version = $2
                """, key)
            guard moved.changed == 1 else { throw .unknownModelVersion(name, version) }
            if archivingExistingVersions {
                _ = try await link.run(
                    """
                    UPDATE model_versions SET current_stage = 'Archived', last_updated_time = \(SQL.now)
                    WHERE workspace = 'default' AND name = $1 AND version <> $2 AND current_stage = $3
                    """, key)
            }
            return try await RegistryRows.version(name, version, link)
        }
    }

    /// The row stays, without what it said, so that its number is not given out again.
    public func deleteModelVersion(_ name: String, version: Int) async throws(TrackingError) {
        try await change(registeredModel: name, isRepeatable: false) { link async throws(TrackingError) in
            let key: [Parameter] = [.text(name), .integer(Int64(version))]
            let answers = try await link.run([
                Statement(
                    """
                    UPDATE model_versions v SET current_stage = '\(ModelVersionStage.deletedVersion)',
                        last_updated_time = \(SQL.now), description = NULL, user_id = NULL, status_message = NULL,
                        source = 'REDACTED-SOURCE-PATH', run_id = 'REDACTED-RUN-ID', run_link = 'REDACTED-RUN-LINK'
                    WHERE \(RegistryRows.isThere) AND v.name = $1 AND v.version = $2
                    """, key),
                Statement(
                    "DELETE FROM registered_model_aliases WHERE workspace = 'default' AND name = $1 AND version = $2",
                    key),
            ])
            guard answers[0].changed == 1 else { throw .unknownModelVersion(name, version) }
        }
    }

    /// Filter, order and page are the database's work.
    public func searchModelVersions(_ request: SearchModels) async throws(TrackingError) -> Page<ModelVersion> {
        let search = try RegistrySearch(modelVersions: request)
        return try await pool.search { link async throws(TrackingError) in
            try await search.run(link) { rows throws(TrackingError) in try await RegistryRows.versions(rows, link) }
        }
    }

    /// Also notes the time of the change in the registered model.
    public func setModelVersionTag(
        _ name: String, version: Int, key: String, value: String
    ) async throws(TrackingError) {
        try Limits.checkRegistryTag(key: key, value: value)
        try await change(registeredModel: name) { link async throws(TrackingError) in
            let set = try await link.run(
                """
                INSERT INTO model_version_tags (workspace, name, version, key, value)
                SELECT 'default', v.name, v.version, $3, $4 FROM model_versions v
                WHERE \(RegistryRows.isThere) AND v.name = $1 AND v.version = $2
                ON CONFLICT (workspace, key, name, version) DO UPDATE SET value = excluded.value
                """, [.text(name), .integer(Int64(version)), .text(key), .text(value)])
            guard set.changed == 1 else { throw .unknownModelVersion(name, version) }
        }
    }

    /// Also notes the time of the change in the registered model.
    public func deleteModelVersionTag(_ name: String, version: Int, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        try await change(registeredModel: name) { link async throws(TrackingError) in
            _ = try await RegistryRows.version(name, version, link)
            _ = try await link.run(
                """
                DELETE FROM model_version_tags
                WHERE workspace = 'default' AND name = $1 AND version = $2 AND key = $3
                """, [.text(name), .integer(Int64(version)), .text(key)])
        }
    }
}
