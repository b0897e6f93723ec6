/// One logical write: metrics, params and tags of one run together. `Limits` says how large it may be.
public struct RunBatch: Sendable, Equatable {
    /// Points, in the order in which they are to be stored.
    public var metrics: [Metric]
    /// No key twice.
    public var params: [Param]
    /// A key that comes twice takes its last value.
    public var tags: [RunTag]

    /// An empty batch, unless given.
    public init(metrics: [Metric] = [], params: [Param] = [], tags: [RunTag] = []) {
        self.metrics = metrics
        self.params = params
        self.tags = tags
    }

    /// Whether there is nothing to write.
    public var isEmpty: Bool { metrics.isEmpty && params.isEmpty && tags.isEmpty }
}

/// Which part of a metric's history `MetricStore.getMetricHistory` reads.
public struct MetricHistory: Sendable, Equatable {
    /// The run.
    public var runID: String
    /// The metric.
    public var key: String
    /// Page size; nil for the whole history.
    public var maxResults: Int?
    /// From the page before; nil for the first.
    public var pageToken: String?

    /// The whole history of `key`, unless narrowed.
    public init(runID: String, key: String, maxResults: Int? = nil, pageToken: String? = nil) {
        self.runID = runID
        self.key = key
        self.maxResults = maxResults
        self.pageToken = pageToken
    }
}
