import KMLFStorage

/// Experiments as the schema holds them.
enum ExperimentRows {
    /// The columns that `experiment(_:)` reads, of the table with the alias `e`.
    static let columns =
        "e.experiment_id, e.name, e.artifact_location, e.lifecycle_stage, e.creation_time, e.last_update_time"

    /// The one experiment that a statement found, with its tags; nil for none.
    static func first(_ link: Link, where condition: String, _ parameter: Parameter) async throws(TrackingError)
        -> Experiment?
    {
        let answers = try await link.run([
            Statement("SELECT \(columns) FROM experiments e WHERE \(condition)", [parameter]),
            Statement(
                """
                SELECT t.experiment_id, t.key, t.value FROM experiment_tags t JOIN experiments e USING (experiment_id)
                WHERE \(condition)
                """, [parameter]),
        ])
        return experiments(answers[0], tags: answers[1]).first
    }

    /// The experiments of some rows, in their order, with the tags of others.
    static func experiments(_ rows: Rows, tags: Rows) -> [Experiment] {
        var tagsOfID: [Int64: [String: String]] = [:]
        for row in tags { tagsOfID[row.integer(0) ?? 0, default: [:]][row.text(1) ?? ""] = row.text(2) ?? "" }
        return rows.map { row in
            let id = row.integer(0) ?? 0
            return Experiment(
                experimentID: String(id), name: row.text(1) ?? "", artifactLocation: row.text(2) ?? "",
                lifecycleStage: row.text(3).flatMap(LifecycleStage.init) ?? .active, creationTime: row.integer(4),
                lastUpdateTime: row.integer(5), tags: tagsOfID[id] ?? [:])
        }
    }

    /// The column's number for an id; nil for an id that this schema cannot have.
    static func number(_ experimentID: String) throws(TrackingError) -> Int64? {
        try Limits.checkExperimentID(experimentID)
        return Int32(experimentID).map(Int64.init)
    }

    /// Begins a transaction in which the experiment stays active, and answers its artifact location. `fault` says what
    /// cannot be done in a deleted one.
    static func beginActive(_ id: Int64, or fault: String, _ link: Link) async throws(TrackingError) -> String {
        let found = try await link.run([
            .begin,
            Statement(
                "SELECT name, lifecycle_stage, artifact_location FROM experiments WHERE experiment_id = $1 FOR SHARE",
                [.integer(id)]),
        ])
        guard let experiment = found[1].first else { throw unknown(String(id)) }
        guard experiment.text(1) == LifecycleStage.active.rawValue else {
            throw TrackingError(
                .invalidState,
                "The experiment '\(experiment.text(0) ?? "")' is deleted, and \(fault). Restore it first.")
        }
        return experiment.text(2) ?? ""
    }

    static func unknown(_ experimentID: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "There is no experiment '\(experimentID)' in this database.")
    }
}
