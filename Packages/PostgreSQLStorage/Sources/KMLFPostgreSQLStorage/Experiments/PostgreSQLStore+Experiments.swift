public import KMLFStorage

extension PostgreSQLStore: ExperimentStore {
    /// A name of more than 256 characters, and an artifact location that leaves the run's artifact URI no room in the
    /// schema (about 150 characters), are `invalidParameterValue`.
    public func createExperiment(_ request: CreateExperiment) async throws(TrackingError) -> String {
        let request = try request.validated()
        try Self.checkName(request.name)
        let location = try artifactLocation(of: request)
        let tags = request.tags.sorted { $0.key < $1.key }
        return try await pool.write(isRepeatable: false) { link async throws(TrackingError) in
            // The id is taken first, since the location holds it.
            let made = try await link.run(
                """
                WITH made AS (
                    INSERT INTO experiments
                        (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
                    SELECT id, $1, coalesce($2, replace($3, '{id}', id::text)), 'active', now, now
                    FROM (SELECT nextval(pg_get_serial_sequence('experiments', 'experiment_id')) AS id, \(SQL.now) AS now) n
                    ON CONFLICT (workspace, name) DO NOTHING RETURNING experiment_id
                ), tagged AS (
                    INSERT INTO experiment_tags (experiment_id, key, value)
                    SELECT experiment_id, key, value FROM made, unnest($4::text[], $5::text[]) t(key, value)
                )
                SELECT experiment_id FROM made
                """,
                [
                    .text(request.name), .text(location), .text(ArtifactURI.appending(["{id}"], to: artifactRoot)),
                    .texts(tags.map(\.key)), .texts(tags.map(\.value)),
                ])
            if let id = made.first?.integer(0) { return String(id) }
            throw try await Self.taken(request.name, link)
        }
    }

    /// Ids are numbers of at most 32 bits here; another one is unknown.
    public func getExperiment(_ experimentID: String) async throws(TrackingError) -> Experiment {
        guard let id = try ExperimentRows.number(experimentID) else { throw ExperimentRows.unknown(experimentID) }
        let found = try await pool.read { link async throws(TrackingError) in
            try await ExperimentRows.first(link, where: "e.experiment_id = $1", .integer(id))
        }
        guard let found else { throw ExperimentRows.unknown(experimentID) }
        return found
    }

    /// In the workspace `default`, the only one without MLflow's workspaces.
    public func getExperiment(named name: String) async throws(TrackingError) -> Experiment? {
        guard !name.utf8.contains(0) else { return nil }
        return try await pool.read { link async throws(TrackingError) in
            try await ExperimentRows.first(link, where: "e.workspace = 'default' AND e.name = $1", .text(name))
        }
    }

    /// A name of more than 256 characters is `invalidParameterValue`.
    public func renameExperiment(_ experimentID: String, to name: String) async throws(TrackingError) {
        try Self.checkName(name)
        try await change(experimentID, isRepeatable: true) { link, experiment throws(TrackingError) in
            guard experiment.stage == .active else {
                throw TrackingError(
                    .invalidState,
                    "The experiment '\(experiment.name)' is deleted and cannot be renamed. Restore it first.")
            }
            if experiment.name == name { return [] }
            let holder = try await link.run(
                "SELECT 1 FROM experiments WHERE workspace = 'default' AND name = $1 AND experiment_id <> $2",
                [.text(name), .integer(experiment.id)])
            guard holder.isEmpty else { throw try await Self.taken(name, link) }
            return [
                Statement(
                    "UPDATE experiments SET name = $2, last_update_time = \(SQL.now) WHERE experiment_id = $1",
                    [.integer(experiment.id), .text(name)])
            ]
        }
    }

    /// An experiment that is deleted already is `resourceDoesNotExist`, as in MLflow.
    public func deleteExperiment(_ experimentID: String) async throws(TrackingError) {
        try await change(experimentID, isRepeatable: false) { _, experiment throws(TrackingError) in
            guard experiment.stage == .active else { throw ExperimentRows.unknown(experimentID) }
            let runs = "(SELECT run_uuid FROM runs WHERE experiment_id = $1 AND lifecycle_stage = 'active')"
            return [
                Self.setStage(.deleted, of: experiment.id),
                Statement("DELETE FROM assessments WHERE run_id IN \(runs)", [.integer(experiment.id)]),
                Statement(
                    """
                    UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = \(SQL.now)
                    WHERE experiment_id = $1 AND lifecycle_stage = 'active'
                    """, [.integer(experiment.id)]),
            ]
        }
    }

    /// An experiment that is not deleted is `resourceDoesNotExist`, as in MLflow.
    public func restoreExperiment(_ experimentID: String) async throws(TrackingError) {
        try await change(experimentID, isRepeatable: false) { _, experiment throws(TrackingError) in
            guard experiment.stage == .deleted else {
                throw TrackingError(
                    .resourceDoesNotExist, "There is no deleted experiment '\(experimentID)' in this database.")
            }
            return [
                Self.setStage(.active, of: experiment.id),
                Statement(
                    """
                    UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL
                    WHERE experiment_id = $1 AND lifecycle_stage = 'deleted'
                    """, [.integer(experiment.id)]),
            ]
        }
    }

    /// A deleted experiment is `invalidParameterValue`.
    public func setExperimentTag(_ experimentID: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkExperimentTag(key: key, value: value)
        try await change(experimentID, isRepeatable: true) { _, experiment throws(TrackingError) in
            try experiment.checkMayBeTagged()
            return [
                Statement(
                    """
                    INSERT INTO experiment_tags (experiment_id, key, value) VALUES ($1, $2, $3)
                    ON CONFLICT (key, experiment_id) DO UPDATE SET value = excluded.value
                    """, [.integer(experiment.id), .text(key), .text(value)])
            ]
        }
    }

    /// A deleted experiment is `invalidParameterValue`.
    public func deleteExperimentTag(_ key: String, from experimentID: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        try await change(experimentID, isRepeatable: false) { link, experiment throws(TrackingError) in
            try experiment.checkMayBeTagged()
            let deletion = try await link.run(
                "DELETE FROM experiment_tags WHERE experiment_id = $1 AND key = $2",
                [.integer(experiment.id), .text(key)])
            guard deletion.changed == 1 else {
                throw TrackingError(.resourceDoesNotExist, "The experiment '\(experimentID)' has no tag '\(key)'.")
            }
            return []
        }
    }
}

extension PostgreSQLStore {
    private struct Known {
        let id: Int64
        let name: String
        let stage: LifecycleStage

        func checkMayBeTagged() throws(TrackingError) {
            guard stage == .active else {
                throw TrackingError(
                    .invalidParameterValue, "The experiment '\(id)' is deleted. Restore it before you tag it.")
            }
        }
    }

    /// Changes an experiment while no other transaction changes it. `changes` looks at it and says what is to be done.
    private func change(
        _ experimentID: String, isRepeatable: Bool,
        _ changes: @Sendable (Link, Known) async throws(TrackingError) -> [Statement]
    ) async throws(TrackingError) {
        guard let id = try ExperimentRows.number(experimentID) else { throw ExperimentRows.unknown(experimentID) }
        try await pool.write(isRepeatable: isRepeatable) { link async throws(TrackingError) in
            let found = try await link.run([
                .begin,
                Statement(
                    "SELECT name, lifecycle_stage FROM experiments WHERE experiment_id = $1 FOR NO KEY UPDATE",
                    [.integer(id)]),
            ])
            guard let row = found[1].first else { throw ExperimentRows.unknown(experimentID) }
            let stage = row.text(1).flatMap(LifecycleStage.init) ?? .active
            _ = try await link.run(try changes(link, Known(id: id, name: row.text(0) ?? "", stage: stage)) + [.commit])
        }
    }

    private static func setStage(_ stage: LifecycleStage, of id: Int64) -> Statement {
        Statement(
            "UPDATE experiments SET lifecycle_stage = $2, last_update_time = \(SQL.now) WHERE experiment_id = $1",
            [.integer(id), .text(stage.rawValue)])
    }

    /// The column is shorter than MLflow's limit.
    private static func checkName(_ name: String) throws(TrackingError) {
        try Limits.checkExperimentName(name)
        let length = name.unicodeScalars.count
        guard length <= 256 else {
            throw TrackingError(
                .invalidParameterValue,
                "The name of an experiment has \(length) characters, and MLflow's PostgreSQL schema has room for 256: "
                    + "'\(Limits.shortened(name))'.")
        }
    }

    /// The location that the request gives, absolute; nil to make one of the root and the id. Each run adds its id and
    /// `artifacts`, and the column for that has 200 characters.
    private func artifactLocation(of request: CreateExperiment) throws(TrackingError) -> String? {
        var location = request.artifactLocation
        if let wanted = location, URIScheme.of(wanted) == nil { location = try Self.absoluteURI(wanted) }
        let length = (location ?? ArtifactURI.appending(["2147483647"], to: artifactRoot)).unicodeScalars.count
        let room = 200 - "/00000000000000000000000000000000/artifacts".utf8.count
        guard length <= room else {
            throw TrackingError(
                .invalidParameterValue,
                "The artifact location of the experiment '\(Limits.shortened(request.name))' has \(length) characters, and "
                    + "MLflow's PostgreSQL schema leaves room for \(room): '\(Limits.shortened(location ?? artifactRoot))'. "
                    + "Give a shorter one.")
        }
        return location
    }

    private static func taken(_ name: String, _ link: Link) async throws(TrackingError) -> TrackingError {
        let holder = try await link.run(
            "SELECT lifecycle_stage FROM experiments WHERE workspace = 'default' AND name = $1", [.text(name)])
        let isDeleted = holder.first?.text(0) == LifecycleStage.deleted.rawValue
        return TrackingError(
            .resourceAlreadyExists,
            isDeleted
                ? "There is a deleted experiment '\(name)' already. Restore it, or remove it for good with 'mlflow gc'."
                : "There is an experiment '\(name)' already.")
    }
}
