import KMLFStorage

extension HTTPStore: MetricStore {
    /// One request, as a rule.
    func logBatch(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        try Limits.checkRunID(runID)
        let batch = try batch.validated()
        guard !batch.isEmpty else { return }
        do {
            try await post(batch, to: runID)
        } catch {
            // Of two writers of one param at the same time a SQL store answers the later one with its database's words, before
            // it has written anything. Now that the param is there, it compares the values.
            guard error.code == .badRequest, !batch.params.isEmpty else { throw error }
            try await post(batch, to: runID)
        }
    }

    /// A single point or param goes by the call that MLflow's client makes for it, and that its server answers somewhat sooner
    /// than a batch of one. Not so a single tag: of two writers of one tag at the same time `runs/set-tag` refuses the later
    /// one. Nor a model's point, which `runs/log-metric` writes in two transactions.
    private func post(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        let repetition = batch.metrics.isEmpty ? Repetition.harmless : .harmlessOnSQLStores
        if batch.isSingle, let metric = batch.metrics.first, metric.modelID == nil {
            try await server.post("runs/log-metric", Wire.LogMetric(runID: runID, metric), repetition)
        } else if batch.isSingle, let param = batch.params.first {
            try await server.post(
                "runs/log-parameter", Wire.LogParameter(runId: runID, key: param.key, value: param.value), repetition)
        } else {
            let body = Wire.LogBatch(
                runId: runID, metrics: batch.metrics.map(Wire.MetricPoint.init),
                params: batch.params.map(Wire.Pair.init),
                tags: batch.tags.map(Wire.Pair.init))
            try await server.post("runs/log-batch", body, repetition)
        }
    }

    func deleteTag(_ key: String, from runID: String) async throws(TrackingError) {
        try Limits.checkRunID(runID)
        try await server.post("runs/delete-tag", Wire.RunTagKey(runId: runID, key: key), .harmful)
    }

    /// A whole history is asked for in pages of 25,000 points, as MLflow's client does.
    func getMetricHistory(_ request: MetricHistory) async throws(TrackingError) -> Page<Metric> {
        try Limits.checkRunID(request.runID)
        if request.maxResults != nil { return try await historyPage(request) }
        var request = request
        request.maxResults = 25_000
        var points: [Metric] = []
        repeat {
            let page = try await historyPage(request)
            points += page.elements
            request.pageToken = page.nextPageToken
        } while request.pageToken != nil
        return Page(points)
    }

    private func historyPage(_ request: MetricHistory) async throws(TrackingError) -> Page<Metric> {
        var query = [("run_id", request.runID), ("metric_key", request.key)]
        if let size = request.maxResults { query.append(("max_results", String(size))) }
        if let token = request.pageToken { query.append(("page_token", token)) }
        let page: Wire.MetricPage = try await server.get("metrics/get-history", query)
        return Page((page.metrics ?? []).map(\.metric), nextPageToken: page.nextPageToken)
    }
}

extension RunBatch {
    fileprivate var isSingle: Bool { metrics.count + params.count + tags.count == 1 }
}
