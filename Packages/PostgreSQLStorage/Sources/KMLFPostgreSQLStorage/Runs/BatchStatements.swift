import KMLFStorage

/// What stores a batch. Rows are written in the order of their keys, so that two batches never wait for one another; and
/// nothing is written to a run that is not active.
struct BatchStatements: Sendable {
    /// Answers the run's lifecycle stage.
    let stage: Statement
    /// Two statements: one that stores what is new, and one that answers the params that have another value (key, value,
    /// refused value).
    let params: [Statement]
    let metrics: [Statement]
    /// Two statements, or none: one that answers a logged model that is not there, and one that stores its points.
    let modelMetrics: [Statement]
    let tags: [Statement]

    init(_ batch: RunBatch, _ runID: String) {
        stage = Self.stage(of: runID)
        params = Self.params(batch.params.sorted { $0.key < $1.key }, runID)
        metrics = Self.metrics(batch.metrics.map(StoredPoint.init).sorted(), runID)
        modelMetrics = Self.modelMetrics(batch.metrics.filter { $0.modelID != nil }, runID)
        var tags = batch.tags.isEmpty ? [] : [PostgreSQLStore.setTags(batch.tags, of: runID)]
        if let name = batch.tags.last(where: { $0.key == MLflowTag.runName }) {
            tags.append(
                Statement(
                    "UPDATE runs SET name = $2 WHERE run_uuid = $1 AND lifecycle_stage = 'active'",
                    [.text(runID), .text(name.value)]))
        }
        self.tags = tags
    }

    static func stage(of runID: String) -> Statement {
        Statement("SELECT lifecycle_stage FROM runs WHERE run_uuid = $1", [.text(runID)])
    }

    private static func params(_ params: [Param], _ runID: String) -> [Statement] {
        let parameters: [Parameter] = [.text(runID), .texts(params.map(\.key)), .texts(params.map(\.value))]
        return [
            Statement(
                """
                INSERT INTO params (run_uuid, key, value)
                SELECT r.run_uuid, p.key, p.value FROM unnest($2::text[], $3::text[]) p(key, value), runs r
                WHERE r.run_uuid = $1 AND r.lifecycle_stage = 'active'
                ON CONFLICT (key, run_uuid) DO NOTHING
                """, parameters),
            Statement(
                """
                SELECT s.key, s.value, p.value FROM params s JOIN unnest($2::text[], $3::text[]) p(key, value) USING (key)
                WHERE s.run_uuid = $1 AND s.value <> p.value ORDER BY s.key LIMIT 1
                """, parameters),
        ]
    }

    private static func metrics(_ points: [StoredPoint], _ runID: String) -> [Statement] {
        guard !points.isEmpty else { return [] }
        // Points are ordered, so that the last one of each key is its latest.
        let latest = points.indices.filter { $0 == points.count - 1 || !points[$0].hasKey(of: points[$0 + 1]) }
            .map { points[$0] }
        return [
            Statement(
                """
                INSERT INTO metrics (run_uuid, key, value, timestamp, step, is_nan) \(source)
                ON CONFLICT (key, timestamp, step, run_uuid, value, is_nan) DO NOTHING
                """, columns(of: points, runID)),
            Statement(
                """
                INSERT INTO latest_metrics AS l (run_uuid, key, value, timestamp, step, is_nan) \(source)
                ON CONFLICT (key, run_uuid) DO UPDATE
                SET value = excluded.value, timestamp = excluded.timestamp, step = excluded.step, is_nan = excluded.is_nan
                WHERE (excluded.step, excluded.timestamp, excluded.value) > (l.step, l.timestamp, l.value)
                """, columns(of: latest, runID)),
        ]
    }

    /// As in MLflow, of points of one metric with the same time and step from one run the first is kept. NaN is kept as it
    /// is, since there is no mark for it.
    private static func modelMetrics(_ points: [Metric], _ runID: String) -> [Statement] {
        guard !points.isEmpty else { return [] }
        let ids = points.map { $0.modelID }
        let stored = points.map(StoredPoint.init)
        return [
            Statement(
                """
                SELECT u.model_id FROM unnest($1::text[]) u(model_id) WHERE NOT EXISTS
                    (SELECT FROM logged_models l WHERE l.model_id = u.model_id AND \(LoggedModelRows.isThere)) LIMIT 1
                """, [.texts(ids)]),
            Statement(
                """
                INSERT INTO logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step, metric_value,
                    experiment_id, run_id, dataset_name, dataset_digest)
                SELECT m.model_id, m.key, m.timestamp, m.step, m.value, r.experiment_id, r.run_uuid, m.dataset, m.digest
                FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::float8[], $7::text[], $8::text[])
                    m(model_id, key, timestamp, step, value, dataset, digest), runs r
                WHERE r.run_uuid = $1 AND r.lifecycle_stage = 'active'
                ON CONFLICT (model_id, metric_name, metric_timestamp_ms, metric_step, run_id) DO NOTHING
                """,
                [
                    .text(runID), .texts(ids), .texts(points.map(\.key)), .integers(points.map(\.timestamp)),
                    .integers(points.map(\.step)), .doubles(stored.map { $0.isNaN ? .nan : $0.value }),
                    .texts(points.map { $0.dataset?.name }), .texts(points.map { $0.dataset?.digest }),
                ]),
        ]
    }

    private static let source = """
        SELECT r.run_uuid, m.key, m.value, m.timestamp, m.step, m.is_nan
        FROM unnest($2::text[], $3::float8[], $4::bigint[], $5::bigint[], $6::boolean[])
            m(key, value, timestamp, step, is_nan), runs r
        WHERE r.run_uuid = $1 AND r.lifecycle_stage = 'active'
        """

    private static func columns(of points: [StoredPoint], _ runID: String) -> [Parameter] {
        [
            .text(runID), .texts(points.map(\.key)), .doubles(points.map(\.value)), .integers(points.map(\.timestamp)),
            .integers(points.map(\.step)), .booleans(points.map(\.isNaN)),
        ]
    }
}

/// A point in the form of MLflow's schema: NaN is 0 with a mark, infinities are the greatest finite numbers, and there is
/// one zero. Ordered by key, then as MLflow finds the latest point.
private struct StoredPoint: Comparable {
    let key: String
    let value: Double
    let timestamp: Int64
    let step: Int64
    let isNaN: Bool

    init(_ metric: Metric) {
        key = metric.key
        isNaN = metric.value.isNaN
        let finite = min(max(metric.value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
        value = isNaN || finite == 0 ? 0 : finite
        timestamp = metric.timestamp
        step = metric.step
    }

    /// By bytes: Swift's `==` takes composed and decomposed letters for the same.
    func hasKey(of other: StoredPoint) -> Bool { key.utf8.elementsEqual(other.key.utf8) }

    static func < (left: StoredPoint, right: StoredPoint) -> Bool {
        if !left.hasKey(of: right) { return left.key.utf8.lexicographicallyPrecedes(right.key.utf8) }
        return (left.step, left.timestamp, left.value) < (right.step, right.timestamp, right.value)
    }
}

extension PostgreSQLStore {
    /// Sets or overwrites tags of an active run; no key twice.
    static func setTags(_ tags: [RunTag], of runID: String) -> Statement {
        let tags = tags.sorted { $0.key < $1.key }
        return Statement(
            """
            INSERT INTO tags (run_uuid, key, value)
            SELECT r.run_uuid, t.key, t.value FROM unnest($2::text[], $3::text[]) t(key, value), runs r
            WHERE r.run_uuid = $1 AND r.lifecycle_stage = 'active'
            ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value
            """, [.text(runID), .texts(tags.map(\.key)), .texts(tags.map(\.value))])
    }
}
