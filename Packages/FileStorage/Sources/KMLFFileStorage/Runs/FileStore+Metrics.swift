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
            return try Self.page(of: request.key, in: metrics, at: start, size: request.maxResults ?? .max)
        }
    }

    /// `size` points from the byte `start` on: a page reads no more than itself, however long the history.
    private static func page(
        of key: String, in metrics: borrowing KeyFolder, at start: Int, size: Int
    ) throws(TrackingError) -> Page<Metric> {
        let path = metrics.path(of: key)
        if start > 0 {
            let isLineEnd = try metrics.read(key, at: start - 1, lines: 1, with: ReadBuffer()) {
                $0.first == 0x0A && $1
            }
            guard isLineEnd == true else { throw PageToken(offset: start).unknown }
        }
        func read(hasSteps: Bool) throws(TrackingError) -> Page<Metric>? {
            try metrics.read(key, at: start, lines: size, with: ReadBuffer()) { bytes, goesOn throws(TrackingError) in
                let next = goesOn ? PageToken(offset: start + bytes.count).text : nil
                return Page(
                    try MetricFile.history(of: key, in: bytes, at: path, hasSteps: hasSteps), nextPageToken: next)
            }
        }
        do throws(TrackingError) {
            return try read(hasSteps: start > 0) ?? Page([])
        } catch {
            // The whole file tells the number of a damaged line. Without one, lines without steps are of an old MLflow.
            guard start > 0 else { throw error }
            _ = try metrics.read(key, with: ReadBuffer()) { bytes throws(TrackingError) in
                try MetricFile.history(of: key, in: bytes, at: path)
            }
            return try read(hasSteps: false) ?? Page([])
        }
    }
}
