public import KMLFStorage

extension FileStore: MetricStore {
    /// The points of one metric go in one write, so that those of several processes never mix. Everything is checked
    /// first, but no lock is held: when another process stores another value for a param in the same moment, one of the
    /// two calls fails, and what it has written before stays.
    public func logBatch(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        let batch = try batch.validated()
        let run = try writableRun(runID)
        if !batch.metrics.contains(where: { $0.modelID != nil }) { return try run.log(batch) }
        var points: [(model: LoggedModelFolder, metrics: [Metric])] = []
        for id in Set(batch.metrics.compactMap(\.modelID)) {
            let model = try loggedModel(id)
            let metrics = batch.metrics.filter { $0.modelID == id }
            try model.check(metrics)
            points.append((model, metrics))
        }
        try run.log(batch)
        for (model, metrics) in points { try model.log(metrics, from: runID) }
    }

    /// A deleted run is `invalidParameterValue`.
    public func deleteTag(_ key: String, from runID: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        let run = try writableRun(runID)
        guard let tags = try KeyFolder.open(.tag, in: run.folder), try tags.remove(key) else {
            throw TrackingError(.resourceDoesNotExist, "The run '\(runID)' has no tag '\(key)'.")
        }
    }

    /// In the order of logging. A line that cannot be read is an error that names file and line.
    public func getMetricHistory(_ request: MetricHistory) async throws(TrackingError) -> Page<Metric> {
        try Limits.checkKey(request.key, of: "metric")
        let start = try PageToken(parsing: request.pageToken).offset
        guard request.maxResults ?? 1 > 0 else {
            throw TrackingError(
                .invalidParameterValue,
                "A page of \(request.maxResults ?? 0) points was asked for. A page has 1 point or more.")
        }
        return try await Blocking.run { () throws(TrackingError) in
            let location = try self.locate(request.runID)
            guard let metrics = try KeyFolder.open(.metric, in: location.run) else { return Page([]) }
            let read = try metrics.read(request.key, with: ReadBuffer()) { bytes throws(TrackingError) in
                try MetricFile.history(of: request.key, in: bytes, at: metrics.path(of: request.key))
            }
            let history = read ?? []
            guard start < history.count else { return Page([]) }
            let end = request.maxResults.map { min(history.count, start + $0) } ?? history.count
            return Page(
                Array(history[start..<end]), nextPageToken: end < history.count ? PageToken(offset: end).text : nil)
        }
    }
}
