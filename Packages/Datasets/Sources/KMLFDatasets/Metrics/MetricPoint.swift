import KMLFStorage

/// One point of a metric as nodes take and give it (`mode: history`).
public struct MetricPoint: Sendable, Hashable, Codable {
    /// NaN and infinities are kept.
    public var value: Double
    /// Position on the metric's axis.
    public var step: Int
    /// Milliseconds since 1970; nil is the time of saving.
    public var timestamp: Int64?

    /// A point at step 0, stamped when it is saved, unless told otherwise.
    public init(_ value: Double, step: Int = 0, timestamp: Int64? = nil) {
        self.value = value
        self.step = step
        self.timestamp = timestamp
    }

    init(_ metric: Metric) {
        self.init(metric.value, step: Int(clamping: metric.step), timestamp: metric.timestamp)
    }

    func metric(_ key: String, now: Int64) -> Metric {
        Metric(key: key, value: value, timestamp: timestamp ?? now, step: Int64(step))
    }
}
