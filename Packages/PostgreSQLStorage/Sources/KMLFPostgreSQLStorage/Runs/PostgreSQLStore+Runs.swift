public import KMLFStorage

extension PostgreSQLStore: RunStore {
    /// The run, its name's tag and the given tags are there together or not at all. As in MLflow, `name` has 250
    /// characters and `userID` 256; longer ones are `invalidParameterValue`.
    public func createRun(_ request: CreateRun) async throws(TrackingError) -> Run {
        let request = try request.validated().named()
        guard let experimentID = try ExperimentRows.number(request.experimentID) else {
            throw ExperimentRows.unknown(request.experimentID)
        }
        let runID = RunID.random()
        return try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            let root = try await ExperimentRows.beginActive(experimentID, or: "no run can be made in it", link)
            let info = RunInfo(
                runID: runID, experimentID: String(experimentID), runName: request.runName ?? "",
                userID: request.userID,
                startTime: request.startTime,
                artifactURI: ArtifactURI.appending([runID, "artifacts"], to: root))
            _ = try await link.run([
                Self.insertion(of: info, experimentID), Self.setTags(request.tags, of: runID), .commit,
            ])
            let tags = Dictionary(request.tags.map { ($0.key, $0.value) }) { $1 }
            return Run(info: info, data: RunData(tags: tags))
        }
    }

    /// A row that lacks what each run has (written by hand) is `invalidState`.
    public func getRun(_ runID: String) async throws(TrackingError) -> Run {
        try Limits.checkRunID(runID)
        return try await pool.read { link async throws(TrackingError) in
            let info = Statement(
                "SELECT \(RunRows.columns), \(SQL.keepingPlans) FROM runs r WHERE r.run_uuid = $1", [.text(runID)])
            let answers = try await link.run([info] + RunRows.details(of: [runID]))
            guard let row = answers[0].first,
                let run = try await RunRows.runs([try RunRows.info(row)], answers[1...], link).first
            else { throw RunRows.unknown(runID) }
            return run
        }
    }

    /// A deleted run is `invalidParameterValue`.
    public func updateRun(_ request: UpdateRun) async throws(TrackingError) -> RunInfo {
        let runID = request.runID
        try Limits.checkRunID(runID)
        let name = request.runName.flatMap { $0.isEmpty ? nil : $0 }
        let tag = name.map { [Self.setTags([RunTag(key: MLflowTag.runName, value: $0)], of: runID)] } ?? []
        return try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            let found = try await link.run([
                .begin,
                Statement("SELECT lifecycle_stage FROM runs WHERE run_uuid = $1 FOR NO KEY UPDATE", [.text(runID)]),
            ])
            try RunRows.checkIsActive(found[1].first, runID)
            let update = Statement(
                """
                UPDATE runs SET status = coalesce($2, status), end_time = coalesce($3, end_time), name = coalesce($4, name)
                WHERE run_uuid = $1
                """,
                [.text(runID), .text(request.status?.rawValue), .integer(request.endTime), .text(name)])
            let reading = Statement("SELECT \(RunRows.columns) FROM runs r WHERE r.run_uuid = $1", [.text(runID)])
            let answers = try await link.run([update] + tag + [reading, .commit])
            guard let row = answers[answers.count - 2].first else { throw RunRows.unknown(runID) }
            return try RunRows.info(row)
        }
    }

    /// As MLflow does, also removes the assessments that the run made.
    public func deleteRun(_ runID: String) async throws(TrackingError) {
        try await setStage(
            of: runID,
            [
                Statement(
                    """
                    UPDATE runs SET lifecycle_stage = 'deleted', deleted_time =
                        CASE lifecycle_stage WHEN 'deleted' THEN deleted_time ELSE \(SQL.now) END
                    WHERE run_uuid = $1
                    """, [.text(runID)]),
                Statement("DELETE FROM assessments WHERE run_id = $1", [.text(runID)]),
            ])
    }

    /// Forgets the time of the deletion.
    public func restoreRun(_ runID: String) async throws(TrackingError) {
        try await setStage(
            of: runID,
            [
                Statement(
                    "UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE run_uuid = $1",
                    [.text(runID)])
            ])
    }

    private func setStage(of runID: String, _ statements: [Statement]) async throws(TrackingError) {
        try Limits.checkRunID(runID)
        try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            guard try await link.run(statements)[0].changed == 1 else { throw RunRows.unknown(runID) }
        }
    }

    /// MLflow's columns, those of its first releases too. The second time the same run is passed over.
    private static func insertion(of info: RunInfo, _ experimentID: Int64) -> Statement {
        Statement(
            """
            INSERT INTO runs (run_uuid, experiment_id, name, user_id, status, start_time, lifecycle_stage, artifact_uri,
                source_type, source_name, source_version, entry_point_name)
            VALUES ($1, $2, $3, $4, $5, $6, 'active', $7, 'UNKNOWN', '', '', '') ON CONFLICT (run_uuid) DO NOTHING
            """,
            [
                .text(info.runID), .integer(experimentID), .text(info.runName), .text(info.userID),
                .text(info.status.rawValue), .integer(info.startTime), .text(info.artifactURI),
            ])
    }
}
