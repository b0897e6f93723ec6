public import KMLFStorage

extension PostgreSQLStore: MetricStore {
    /// The batch is stored whole, or nothing of it is. One round trip, two when there are params or points of logged models;
    /// batches without either that come at the same time share one.
    public func logBatch(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        let batch = try batch.validated()
        try Limits.checkRunID(runID)
        if batch.params.isEmpty, batch.metrics.allSatisfy({ $0.modelID == nil }) {
            return try await sharedWrites.store(batch, to: runID)
        }
        let writes = BatchStatements(batch, runID)
        try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            let found = try await link.run([.begin, writes.stage] + writes.params + writes.modelMetrics.prefix(1))
            try RunRows.checkIsActive(found[1].first, runID)
            if let other = found[3].first {
                throw TrackingError(
                    .invalidParameterValue,
                    "The param '\(other.text(0) ?? "")' of the run '\(runID)' has the value "
                        + "'\(Limits.shortened(other.text(1) ?? ""))' already, and a param never changes: "
                        + "'\(Limits.shortened(other.text(2) ?? ""))' is not stored. Log it under another key, or in another "
                        + "run.")
            }
            if let unknown = found.dropFirst(4).first?.first?.text(0) { throw .unknownLoggedModel(unknown) }
            _ = try await link.run(writes.metrics + writes.modelMetrics.dropFirst() + writes.tags + [.commit])
        }
    }

    /// A deleted run is `invalidParameterValue`.
    public func deleteTag(_ key: String, from runID: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        try Limits.checkRunID(runID)
        try await pool.write(isRepeatable: false) { link async throws(TrackingError) in
            let answers = try await link.run([
                BatchStatements.stage(of: runID),
                Statement(
                    """
                    DELETE FROM tags t USING runs r
                    WHERE t.run_uuid = $1 AND t.key = $2 AND r.run_uuid = $1 AND r.lifecycle_stage = 'active'
                    """, [.text(runID), .text(key)]),
            ])
            try RunRows.checkIsActive(answers[0].first, runID)
            guard answers[1].changed == 1 else {
                throw TrackingError(.resourceDoesNotExist, "The run '\(runID)' has no tag '\(key)'.")
            }
        }
    }

    /// By timestamp, step and value, as MLflow's SQL store. A page reads no more than itself, however many came before.
    public func getMetricHistory(_ request: MetricHistory) async throws(TrackingError) -> Page<Metric> {
        try Limits.checkKey(request.key, of: "metric")
        try Limits.checkRunID(request.runID)
        guard request.maxResults ?? 1 > 0 else {
            throw TrackingError(
                .invalidParameterValue,
                "A page of \(request.maxResults ?? 0) points was asked for. A page has 1 point or more.")
        }
        let after = try HistoryToken(parsing: request.pageToken)
        return try await pool.read { link async throws(TrackingError) in
            let answers = try await link.run([
                BatchStatements.stage(of: request.runID),
                Statement(
                    """
                    SELECT value, timestamp, step, is_nan FROM metrics
                    WHERE run_uuid = $1 AND key = $2 AND ($3::bigint IS NULL OR timestamp >= $3::bigint)
                        AND ($3::bigint IS NULL OR (timestamp, step, value, is_nan::int) > ($3, $4, $5, $6))
                    ORDER BY timestamp, step, value, is_nan LIMIT $7
                    """,
                    [.text(request.runID), .text(request.key)] + HistoryToken.parameters(after)
                        + [.integer(request.maxResults.map { Int64(min($0, .max - 1)) + 1 })]),
            ])
            guard !answers[0].isEmpty else { throw RunRows.unknown(request.runID) }
            let rows = answers[1]
            let count = min(rows.count, request.maxResults ?? rows.count)
            let points = rows.prefix(count).map { RunRows.metric($0, key: request.key, firstColumn: 0) }
            let next = count < rows.count ? rows.prefix(count).last.map(HistoryToken.init) : nil
            return Page(points, nextPageToken: next?.text)
        }
    }
}

/// Where the next page of a history begins: behind a point, whatever was logged meanwhile.
private struct HistoryToken {
    private let timestamp: Int64
    private let step: Int64
    private let value: Double
    private let isNaN: Bool

    init(_ row: Row) {
        (value, timestamp, step) = (row.double(0) ?? 0, row.integer(1) ?? 0, row.integer(2) ?? 0)
        isNaN = row.boolean(3) == true
    }

    /// nil for the first page; what no page gave out is `invalidParameterValue`.
    init?(parsing text: String?) throws(TrackingError) {
        guard let text, !text.isEmpty else { return nil }
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "after", let timestamp = Int64(parts[1]), let step = Int64(parts[2]),
            let bits = UInt64(parts[3]), ["0", "1"].contains(parts[4])
        else {
            throw TrackingError(
                .invalidParameterValue,
                "'\(Limits.shortened(text))' is not a page token. Hand back the token of the page before, or none for the "
                    + "first page.")
        }
        (self.timestamp, self.step, value, isNaN) = (timestamp, step, Double(bitPattern: bits), parts[4] == "1")
    }

    var text: String { "after_\(timestamp)_\(step)_\(value.bitPattern)_\(isNaN ? 1 : 0)" }

    static func parameters(_ token: HistoryToken?) -> [Parameter] {
        [
            .integer(token?.timestamp), .integer(token?.step), .double(token?.value ?? 0),
            .integer(token?.isNaN == true ? 1 : 0),
        ]
    }
}
