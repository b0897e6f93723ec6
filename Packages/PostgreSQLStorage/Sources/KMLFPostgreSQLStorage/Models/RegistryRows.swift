import KMLFStorage

/// Registered models and versions as the schema holds them, in the workspace `default`.
enum RegistryRows {
    /// The columns that `models` reads, of the table with the alias `m`.
    static let modelColumns = "m.name, m.creation_time, m.last_updated_time, m.description"

    /// MLflow's server writes an empty text where it is given none.
    static let runID = "nullif(v.run_id, '')"

    /// The columns that `versions` reads, of the table with the alias `v`.
    static let versionColumns = """
        v.name, v.version, v.creation_time, v.last_updated_time, v.description, v.current_stage, v.source, \(runID), \
        v.status, nullif(v.status_message, ''), nullif(v.run_link, '')
        """

    /// Whether the version `v` is there.
    static let isThere =
        "v.workspace = 'default' AND v.current_stage IS DISTINCT FROM '\(ModelVersionStage.deletedVersion)'"

    /// The registered model; one that is not there is `resourceDoesNotExist`.
    static func model(_ name: String, _ link: Link) async throws(TrackingError) -> RegisteredModel {
        let rows = try await link.run(
            "SELECT \(modelColumns) FROM registered_models m WHERE m.workspace = 'default' AND m.name = $1",
            [.text(name)])
        guard let model = try await models(rows[...], link).first else { throw .unknownRegisteredModel(name) }
        return model
    }

    /// The models of some rows, in their order, with all that is known of them.
    static func models(_ rows: Slice<Rows>, _ link: Link) async throws(TrackingError) -> [RegisteredModel] {
        guard !rows.isEmpty else { return [] }
        let names = [Parameter.texts(rows.map { $0.text(0) ?? "" })]
        let answers = try await link.run([
            Statement(
                "SELECT name, key, value FROM registered_model_tags WHERE workspace = 'default' AND name = ANY($1::text[])",
                names),
            Statement(
                """
                SELECT name, alias, version FROM registered_model_aliases
                WHERE workspace = 'default' AND name = ANY($1::text[])
                """, names),
            Statement(
                """
                SELECT DISTINCT ON (v.name, v.current_stage) \(versionColumns) FROM model_versions v
                WHERE \(isThere) AND v.name = ANY($1::text[]) ORDER BY v.name, v.current_stage, v.version DESC
                """, names),
        ])
        var tags: [String: [String: String]] = [:]
        for row in answers[0] { tags[row.text(0) ?? "", default: [:]][row.text(1) ?? ""] = row.text(2) ?? "" }
        var aliases: [String: [String: Int]] = [:]
        for row in answers[1] {
            aliases[row.text(0) ?? "", default: [:]][row.text(1) ?? ""] = Int(row.integer(2) ?? 0)
        }
        let versions = Dictionary(grouping: try await versions(answers[2][...], link)) { $0.name }
        return rows.map { row in
            let name = row.text(0) ?? ""
            let creation = row.integer(1) ?? 0
            return RegisteredModel(
                name: name, creationTime: creation, lastUpdatedTime: row.integer(2) ?? creation,
                description: row.text(3) ?? "", latestVersions: ModelVersion.latest(of: versions[name] ?? []),
                tags: tags[name] ?? [:], aliases: aliases[name] ?? [:])
        }
    }

    /// The version; one that is not there is `resourceDoesNotExist`.
    static func version(_ name: String, _ number: Int, _ link: Link) async throws(TrackingError) -> ModelVersion {
        let found = try await versions(
            where: "v.name = $1 AND v.version = $2", [.text(name), .integer(Int64(number))], link)
        guard let version = found.first else { throw .unknownModelVersion(name, number) }
        return version
    }

    /// The versions that fulfil the condition.
    static func versions(
        where condition: String, _ parameters: [Parameter], _ link: Link
    ) async throws(TrackingError) -> [ModelVersion] {
        let rows = try await link.run(
            "SELECT \(versionColumns) FROM model_versions v WHERE \(isThere) AND \(condition)", parameters)
        return try await versions(rows[...], link)
    }

    /// The versions of some rows, in their order, with tags and aliases.
    static func versions(_ rows: Slice<Rows>, _ link: Link) async throws(TrackingError) -> [ModelVersion] {
        guard !rows.isEmpty else { return [] }
        let keys = [
            Parameter.texts(rows.map { $0.text(0) ?? "" }), .integers(rows.map { $0.integer(1) ?? 0 }),
        ]
        let chosen = "unnest($1::text[], $2::bigint[]) k(name, version)"
        let answers = try await link.run([
            Statement(
                """
                SELECT t.name, t.version, t.key, t.value FROM model_version_tags t JOIN \(chosen) USING (name, version)
                WHERE t.workspace = 'default'
                """, keys),
            Statement(
                """
                SELECT a.name, a.version, a.alias FROM registered_model_aliases a JOIN \(chosen) USING (name, version)
                WHERE a.workspace = 'default' ORDER BY a.alias COLLATE "C"
                """, keys),
        ])
        var tags: [Key: [String: String]] = [:]
        for row in answers[0] { tags[Key(row), default: [:]][row.text(2) ?? ""] = row.text(3) ?? "" }
        var aliases: [Key: [String]] = [:]
        for row in answers[1] { aliases[Key(row), default: []].append(row.text(2) ?? "") }
        var versions: [ModelVersion] = []
        for row in rows {
            var version = try version(row)
            version.tags = tags[Key(row)] ?? [:]
            version.aliases = aliases[Key(row)] ?? []
            versions.append(version)
        }
        return versions
    }

    private struct Key: Hashable {
        let name: String
        let version: Int64

        init(_ row: Row) {
            name = row.text(0) ?? ""
            version = row.integer(1) ?? 0
        }
    }

    /// A version of `versionColumns`. The schema has no column for the logged model: the source tells it.
    private static func version(_ row: Row) throws(TrackingError) -> ModelVersion {
        let name = row.text(0) ?? ""
        let number = row.integer(1) ?? 0
        func wrong(_ column: String) -> TrackingError {
            TrackingError(
                .invalidState,
                "The row of version \(number) of the model '\(name)' in the table model_versions has no proper \(column). "
                    + "Put one there with SQL.")
        }
        guard let stage = ModelVersionStage(rawValue: row.text(5) ?? ModelVersionStage.none.rawValue) else {
            throw wrong("current_stage")
        }
        guard let status = ModelVersionStatus(rawValue: row.text(8) ?? ModelVersionStatus.ready.rawValue) else {
            throw wrong("status")
        }
        let creation = row.integer(2) ?? 0
        let source = row.text(6) ?? ""
        var modelID: String?
        if case .loggedModel(let id)? = try? ModelSource(source) { modelID = id }
        return ModelVersion(
            name: name, version: Int(number), creationTime: creation, lastUpdatedTime: row.integer(3) ?? creation,
            description: row.text(4) ?? "", currentStage: stage, source: source, runID: row.text(7), modelID: modelID,
            status: status, statusMessage: row.text(9), runLink: row.text(10))
    }
}
