internal import KMLFStorage
internal import KMLFTracking

/// Gathers what is to be logged to a run, and logs it whenever a batch is full.
struct BatchWriter {
    private let target: TrackingClient
    private let runID: String
    private let mark: [RunTag]
    private var pending = RunBatch()
    private(set) var hasWritten = false

    /// `mark` are tags that go with the first batch, if there is one.
    init(to runID: String, in target: TrackingClient, mark: [RunTag]) {
        self.target = target
        self.runID = runID
        self.mark = mark
    }

    mutating func add(params: [Param]) { pending.params += params }

    mutating func add(tags: [RunTag]) { pending.tags += tags }

    /// Without the model that the point was logged for, which is not in the target.
    mutating func add(_ point: Metric) async throws {
        var point = point
        point.modelID = nil
        pending.metrics.append(point)
        if pending.metrics.count == Limits.metricsPerBatch { try await flush() }
    }

    mutating func flush() async throws {
        try Task.checkCancellation()
        guard !pending.isEmpty else { return }
        if !hasWritten { pending.tags = mark + pending.tags }
        hasWritten = true
        try await target.logBatch(pending, to: runID)
        pending = RunBatch()
    }
}
