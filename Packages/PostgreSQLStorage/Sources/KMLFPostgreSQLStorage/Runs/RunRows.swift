import KMLFStorage

/// Runs as the schema holds them.
enum RunRows {
    /// The name, which rows that MLflow did not write may hold in the tag alone.
    static let name = """
        coalesce(nullif(r.name, ''), \
        (SELECT t.value FROM tags t WHERE t.run_uuid = r.run_uuid AND t.key = 'mlflow.runName'), '')
        """

    /// The columns that `info(_:)` reads, of the table with the alias `r`.
    static let columns = """
        r.run_uuid, r.experiment_id, \(name), r.user_id, r.status, r.start_time, r.end_time, r.lifecycle_stage, r.artifact_uri
        """

    /// True where `info(_:)` can read the row; false or NULL where it cannot. Of plain columns, since the planner knows
    /// nothing of the values of an expression and would take most runs for unreadable.
    static let isReadable = """
        (r.start_time IS NOT NULL AND r.lifecycle_stage IS NOT NULL AND r.experiment_id IS NOT NULL AND r.status IN \
        (\(RunStatus.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))))
        """

    /// A run of `columns`. A row that lacks what each run has is `invalidState`.
    static func info(_ row: Row) throws(TrackingError) -> RunInfo {
        let runID = row.text(0) ?? ""
        func missing(_ column: String) -> TrackingError {
            TrackingError(
                .invalidState,
                "The row of the run '\(runID)' in the table runs has no proper \(column). Put one there, or delete the run "
                    + "with SQL: MLflow cannot read it either.")
        }
        guard let experimentID = row.integer(1) else { throw missing("experiment_id") }
        guard let status = row.text(4).flatMap(RunStatus.init) else { throw missing("status") }
        guard let startTime = row.integer(5) else { throw missing("start_time") }
        guard let stage = row.text(7).flatMap(LifecycleStage.init) else { throw missing("lifecycle_stage") }
        return RunInfo(
            runID: runID, experimentID: String(experimentID), runName: row.text(2) ?? "", userID: row.text(3) ?? "",
            status: status, startTime: startTime, endTime: row.integer(6), lifecycleStage: stage,
            artifactURI: row.text(8) ?? "")
    }

    /// The runs with all that was logged to them, in the order of the infos: one round trip, two where there are datasets.
    static func whole(_ infos: [RunInfo], _ link: Link) async throws(TrackingError) -> [Run] {
        guard !infos.isEmpty else { return [] }
        return try await runs(infos, try await link.run(details(of: infos.map(\.runID)))[...], link)
    }

    /// What reads everything about the runs but their infos and datasets.
    static func details(of runIDs: [String]) -> [Statement] {
        // The server plans a statement with an array anew each time, as it takes plans for any array to be worse.
        let isOne = runIDs.count == 1
        let ids = isOne ? [Parameter.text(runIDs[0])] : [Parameter.texts(runIDs)]
        let given = isOne ? "= $1::text" : "= ANY($1::text[])"
        return [
            Statement(
                """
                SELECT run_uuid, key, value, timestamp, step, is_nan FROM latest_metrics
                WHERE run_uuid \(given) ORDER BY key COLLATE "C"
                """, ids),
            Statement("SELECT run_uuid, key, value FROM params WHERE run_uuid \(given)", ids),
            Statement("SELECT run_uuid, key, value FROM tags WHERE run_uuid \(given)", ids),
            Statement(
                """
                SELECT source_id, source_type, destination_id, step, input_uuid FROM inputs
                WHERE source_id \(given) AND (source_type, destination_type) IN
                        (('RUN_INPUT', 'MODEL_INPUT'), ('RUN_OUTPUT', 'MODEL_OUTPUT'))
                    OR destination_id \(given) AND destination_type = 'RUN' AND source_type = 'DATASET'
                ORDER BY destination_id COLLATE "C"
                """, ids),
        ]
    }

    /// The runs of some infos and the answers to `details(of:)`, with their datasets.
    static func runs(
        _ infos: [RunInfo], _ answers: ArraySlice<Rows>, _ link: Link
    ) async throws(TrackingError) -> [Run] {
        var runs = RunsInMaking(infos)
        let first = answers.startIndex
        runs.each(answers[first]) { $1.data.metrics.append(metric($0, key: $0.text(1) ?? "", firstColumn: 2)) }
        runs.each(answers[first + 1]) { $1.data.params[$0.text(1) ?? ""] = $0.text(2) ?? "" }
        runs.each(answers[first + 2]) { $1.data.tags[$0.text(1) ?? ""] = $0.text(2) ?? "" }
        var datasets: [String] = []
        for row in answers[first + 3] {
            let modelID = row.text(2) ?? ""
            switch row.text(1) {
            case "RUN_INPUT": runs.change(row) { $0.inputs.models.append(ModelInput(modelID: modelID)) }
            case "RUN_OUTPUT":
                runs.change(row) { $0.outputs.models.append(ModelOutput(modelID: modelID, step: row.integer(3) ?? 0)) }
            default: datasets.append(row.text(4) ?? "")
            }
        }
        if !datasets.isEmpty { try await addDatasets(datasets, to: &runs, link) }
        return runs.runs
    }

    /// The datasets that are the inputs of these ids.
    private static func addDatasets(
        _ inputIDs: [String], to runs: inout RunsInMaking, _ link: Link
    ) async throws(TrackingError) {
        let ids = [Parameter.texts(inputIDs)]
        let answers = try await link.run([
            Statement(
                """
                SELECT i.destination_id, i.input_uuid, d.name, d.digest, d.dataset_source_type, d.dataset_source,
                    d.dataset_schema, d.dataset_profile
                FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
                WHERE i.input_uuid = ANY($1::text[]) AND i.destination_type = 'RUN' AND i.source_type = 'DATASET'
                ORDER BY d.name COLLATE "C", d.digest COLLATE "C"
                """, ids),
            Statement("SELECT input_uuid, name, value FROM input_tags WHERE input_uuid = ANY($1::text[])", ids),
        ])
        var tags: [String: [String: String]] = [:]
        for row in answers[1] { tags[row.text(0) ?? "", default: [:]][row.text(1) ?? ""] = row.text(2) ?? "" }
        runs.each(answers[0]) { row, run in
            let dataset = DatasetEntity(
                name: row.text(2) ?? "", digest: row.text(3) ?? "", sourceType: row.text(4) ?? "",
                source: row.text(5) ?? "", schema: row.text(6), profile: row.text(7))
            run.inputs.datasets.append(DatasetInput(dataset: dataset, tags: tags[row.text(1) ?? ""] ?? [:]))
        }
    }

    /// A point of the columns value, timestamp, step and is_nan.
    static func metric(_ row: Row, key: String, firstColumn column: Int32) -> Metric {
        Metric(
            key: key, value: row.boolean(column + 3) == true ? .nan : row.double(column) ?? .nan,
            timestamp: row.integer(column + 1) ?? 0, step: row.integer(column + 2) ?? 0)
    }

    static func unknown(_ runID: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "There is no run '\(runID)' in this database.")
    }

    /// Refuses to write to a run that is deleted, or that is not there: of a row of its lifecycle stage, or none.
    static func checkIsActive(_ row: Row?, _ runID: String) throws(TrackingError) {
        try checkIsActive(row.map { $0.text(0) ?? "" }, runID)
    }

    /// The same of the stage itself.
    static func checkIsActive(_ stage: String?, _ runID: String) throws(TrackingError) {
        guard let stage else { throw unknown(runID) }
        guard stage == LifecycleStage.active.rawValue else {
            throw TrackingError(
                .invalidParameterValue, "The run '\(runID)' is deleted. Restore it before you write to it.")
        }
    }
}

/// Runs that are being put together from rows whose first column is the id of the run that they belong to.
private struct RunsInMaking {
    private(set) var runs: [Run]
    private let places: [String: Int]

    /// In the order of the infos.
    init(_ infos: [RunInfo]) {
        runs = infos.map { Run(info: $0) }
        places = Dictionary(infos.enumerated().map { ($1.runID, $0) }) { first, _ in first }
    }

    mutating func change(_ row: Row, _ change: (inout Run) -> Void) {
        if let place = places[row.text(0) ?? ""] { change(&runs[place]) }
    }

    /// Rows of one run mostly stand together: its id is looked up once.
    mutating func each(_ rows: Rows, _ read: (Row, inout Run) -> Void) {
        var last: (row: Row, place: Int)?
        for row in rows {
            let place = last.flatMap { row.hasText(of: $0.row, in: 0) ? $0.place : nil } ?? places[row.text(0) ?? ""]
            guard let place else { continue }
            last = (row, place)
            read(row, &runs[place])
        }
    }
}
