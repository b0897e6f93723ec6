public import KMLFStorage

extension TrackingClient {
    /// Adds one point to a metric; the time is now when nil. With a logged model, the point is kept with that, too.
    public func logMetric(
        _ key: String, _ value: Double, step: Int64 = 0, timestamp: Int64? = nil,
        dataset: Metric.DatasetReference? = nil, modelID: String? = nil, to runID: String
    ) async throws(TrackingError) {
        let point = Metric(
            key: key, value: value, timestamp: timestamp ?? now(), step: step, dataset: dataset, modelID: modelID)
        try await write(RunBatch(metrics: [point]), to: runID)
    }

    /// Writes a param; another value than the one it has is `invalidParameterValue`.
    public func logParam(_ key: String, _ value: String, to runID: String) async throws(TrackingError) {
        try await write(RunBatch(params: [Param(key: key, value: value)]), to: runID)
    }

    /// Sets or overwrites a tag.
    public func setTag(_ key: String, _ value: String, on runID: String) async throws(TrackingError) {
        try await write(RunBatch(tags: [RunTag(key: key, value: value)]), to: runID)
    }

    /// Removes a tag; one that is not set is `resourceDoesNotExist`.
    public func deleteTag(_ key: String, from runID: String) async throws(TrackingError) {
        try await store.deleteTag(key, from: runID)
    }

    /// Stores a batch of any size. One that passes `Limits` goes in several requests, each stored as a whole: when a later
    /// one is refused, those before it stay.
    public func logBatch(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        for part in batch.split() { try await write(part, to: runID) }
    }

    private func write(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        try await store.logBatch(batch, to: runID)
        RunContext.logListener?.logged(batch, to: runID)
    }

    /// Adds what a run read; an input that it has already is not doubled.
    public func logInputs(_ inputs: RunInputs, to runID: String) async throws(TrackingError) {
        try await store.logInputs(inputs, to: runID)
    }

    /// Adds the logged models that a run made; one that it has already is not doubled.
    public func logOutputs(_ models: [ModelOutput], to runID: String) async throws(TrackingError) {
        try await store.logOutputs(RunOutputs(models: models), to: runID)
    }

    /// All points of a metric in the order in which the store keeps them; empty for a metric that was never logged.
    public func getMetricHistory(_ key: String, of runID: String) async throws(TrackingError) -> [Metric] {
        var request = MetricHistory(runID: runID, key: key)
        var points: [Metric] = []
        repeat {
            let page = try await store.getMetricHistory(request)
            points += page.elements
            request.pageToken = page.nextPageToken
        } while request.pageToken != nil
        return points
    }

    /// The same points, page by page as they are asked for, so that a long history need not be held in memory.
    public func metricHistory(_ key: String, of runID: String, pageSize: Int = 10_000) -> Paged<Metric> {
        Paged(from: nil) { [store] token throws(TrackingError) in
            try await store.getMetricHistory(
                MetricHistory(runID: runID, key: key, maxResults: pageSize, pageToken: token))
        }
    }
}
