/// One point of a metric.
public struct Metric: Sendable {
    /// The metric's name; `/` groups names, as in `train/loss`.
    public var key: String
    /// NaN and infinities are allowed. In MLflow's SQL schema infinities become the greatest finite numbers, and -0
    /// becomes 0.
    public var value: Double
    /// Milliseconds since 1970, not negative.
    public var timestamp: Int64
    /// Position on the metric's own axis (an epoch, a batch); may be negative.
    public var step: Int64
    /// The dataset that the point was computed on, when known; name and digest go together.
    public var dataset: DatasetReference?
    /// The logged model that the point is about. Stores keep such a point with the model as well as with the run; a
    /// run's points are read back without it.
    public var modelID: String?

    /// A dataset by name and digest, as a metric point refers to it.
    public struct DatasetReference: Sendable, Hashable {
        /// The dataset's name; no spaces in file stores.
        public var name: String
        /// The digest of its content.
        public var digest: String

        /// Name and digest as logged with `LogInputs`.
        public init(name: String, digest: String) {
            self.name = name
            self.digest = digest
        }
    }

    /// A point; the timestamp is in milliseconds since 1970.
    public init(
        key: String, value: Double, timestamp: Int64, step: Int64 = 0, dataset: DatasetReference? = nil,
        modelID: String? = nil
    ) {
        self.key = key
        self.value = value
        self.timestamp = timestamp
        self.step = step
        self.dataset = dataset
        self.modelID = modelID
    }

    /// Whether this point replaces `other` as the latest of its key (MLflow: step, then timestamp, then value; a NaN
    /// never replaces a point of equal step and time).
    public func isLater(than other: Metric) -> Bool {
        if step != other.step { return step > other.step }
        if timestamp != other.timestamp { return timestamp > other.timestamp }
        return value > other.value
    }
}

extension Metric: Equatable {
    /// As stored: NaN equals NaN, and zero differs from negative zero.
    public static func == (left: Metric, right: Metric) -> Bool {
        left.key == right.key && left.timestamp == right.timestamp && left.step == right.step
            && left.dataset == right.dataset && left.modelID == right.modelID
            && (left.value.bitPattern == right.value.bitPattern || (left.value.isNaN && right.value.isNaN))
    }
}
