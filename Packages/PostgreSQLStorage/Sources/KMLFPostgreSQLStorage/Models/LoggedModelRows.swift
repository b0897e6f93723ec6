import KMLFStorage

/// Logged models as the schema holds them.
enum LoggedModelRows {
    /// The status as MLflow spells it, of the table with the alias `l`.
    static let status = "(ARRAY['UNSPECIFIED', 'PENDING', 'READY', 'FAILED'])[l.status + 1]"

    /// MLflow's server writes an empty text where it is given none.
    static let modelType = "nullif(l.model_type, '')"
    static let sourceRunID = "nullif(l.source_run_id, '')"

    /// The columns that `models` reads, of the table with the alias `l`.
    static let columns = """
        l.model_id, l.experiment_id, l.name, l.artifact_location, l.creation_timestamp_ms, l.last_updated_timestamp_ms, \
        \(status), nullif(l.status_message, ''), \(modelType), \(sourceRunID)
        """

    /// Whether the model `l` is there.
    static let isThere = "l.lifecycle_stage = 'active'"

    /// The columns that tell one series of points from another, and the order in which the latest comes first: of the
    /// table with the alias `k`.
    static let series = "k.model_id, k.metric_name, k.dataset_name, k.dataset_digest"
    static let latestFirst = "k.metric_step DESC, k.metric_timestamp_ms DESC, k.metric_value DESC"

    /// The model; one that is not there is `resourceDoesNotExist`.
    static func model(_ modelID: String, _ link: Link) async throws(TrackingError) -> LoggedModel {
        let rows = try await link.run(
            "SELECT \(columns) FROM logged_models l WHERE \(isThere) AND l.model_id = $1", [.text(modelID)])
        guard let model = try await models(rows[...], link).first else { throw .unknownLoggedModel(modelID) }
        return model
    }

    /// The models of some rows, in their order, with all that is known of them.
    static func models(_ rows: Slice<Rows>, _ link: Link) async throws(TrackingError) -> [LoggedModel] {
        guard !rows.isEmpty else { return [] }
        let ids = [Parameter.texts(rows.map { $0.text(0) ?? "" })]
        let answers = try await link.run([
            Statement(
                "SELECT model_id, param_key, param_value FROM logged_model_params WHERE model_id = ANY($1::text[])", ids
            ),
            Statement(
                "SELECT model_id, tag_key, tag_value FROM logged_model_tags WHERE model_id = ANY($1::text[])", ids),
            Statement(
                """
                SELECT DISTINCT ON (\(series)) k.model_id, k.metric_name, k.metric_value, k.metric_timestamp_ms,
                    k.metric_step, k.run_id, k.dataset_name, k.dataset_digest
                FROM logged_model_metrics k WHERE k.model_id = ANY($1::text[]) ORDER BY \(series), \(latestFirst)
                """, ids),
        ])
        let params = texts(answers[0])
        let tags = texts(answers[1])
        var metrics: [String: [LoggedModelMetric]] = [:]
        for row in answers[2] { metrics[row.text(0) ?? "", default: []].append(metric(row)) }
        return rows.map { row in
            let id = row.text(0) ?? ""
            return LoggedModel(
                modelID: id, experimentID: row.integer(1).map { String($0) } ?? "", name: row.text(2) ?? "",
                artifactLocation: row.text(3) ?? "", creationTime: row.integer(4) ?? 0,
                lastUpdatedTime: row.integer(5) ?? 0,
                status: row.text(6).flatMap(LoggedModelStatus.init) ?? .unspecified, statusMessage: row.text(7),
                modelType: row.text(8), sourceRunID: row.text(9), params: params[id] ?? [:], tags: tags[id] ?? [:],
                metrics: LoggedModelMetric.latest(of: metrics[id] ?? []))
        }
    }

    private static func texts(_ rows: Rows) -> [String: [String: String]] {
        var texts: [String: [String: String]] = [:]
        for row in rows { texts[row.text(0) ?? "", default: [:]][row.text(1) ?? ""] = row.text(2) ?? "" }
        return texts
    }

    private static func metric(_ row: Row) -> LoggedModelMetric {
        let dataset = row.text(6).map { Metric.DatasetReference(name: $0, digest: row.text(7) ?? "") }
        let point = Metric(
            key: row.text(1) ?? "", value: row.double(2) ?? .nan, timestamp: row.integer(3) ?? 0,
            step: row.integer(4) ?? 0, dataset: dataset, modelID: row.text(0))
        return LoggedModelMetric(point, runID: row.text(5) ?? "")
    }
}
