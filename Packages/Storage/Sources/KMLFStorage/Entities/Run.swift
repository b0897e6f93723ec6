/// One run with what was logged to it.
public struct Run: Sendable, Equatable {
    /// Identity, times and state.
    public var info: RunInfo
    /// Latest metrics, params and tags.
    public var data: RunData
    /// Datasets and models that it read.
    public var inputs: RunInputs
    /// Models that it made.
    public var outputs: RunOutputs

    /// A run of the given parts.
    public init(
        info: RunInfo, data: RunData = RunData(), inputs: RunInputs = RunInputs(), outputs: RunOutputs = RunOutputs()
    ) {
        self.info = info
        self.data = data
        self.inputs = inputs
        self.outputs = outputs
    }
}

/// Identity, times and state of a run.
public struct RunInfo: Sendable, Equatable {
    /// 32 lower-case hexadecimal digits in MLflow's own stores.
    public var runID: String
    /// The experiment it belongs to.
    public var experimentID: String
    /// Also kept as the tag `mlflow.runName`; the two are written together.
    public var runName: String
    /// Who started it; may be empty.
    public var userID: String
    /// How far it is.
    public var status: RunStatus
    /// Milliseconds since 1970.
    public var startTime: Int64
    /// Milliseconds since 1970; nil while it runs.
    public var endTime: Int64?
    /// Whether it is deleted.
    public var lifecycleStage: LifecycleStage
    /// URI of the folder that holds its artifacts.
    public var artifactURI: String

    /// All fields; times in milliseconds since 1970.
    public init(
        runID: String, experimentID: String, runName: String, userID: String = "", status: RunStatus = .running,
        startTime: Int64, endTime: Int64? = nil, lifecycleStage: LifecycleStage = .active, artifactURI: String
    ) {
        self.runID = runID
        self.experimentID = experimentID
        self.runName = runName
        self.userID = userID
        self.status = status
        self.startTime = startTime
        self.endTime = endTime
        self.lifecycleStage = lifecycleStage
        self.artifactURI = artifactURI
    }
}

/// What was logged to a run. A metric stands here with its latest point: the greatest by step, then timestamp, then value.
public struct RunData: Sendable, Equatable {
    /// The latest point of each metric, ordered by key.
    public var metrics: [Metric]
    /// Params by key.
    public var params: [String: String]
    /// Tags by key.
    public var tags: [String: String]

    /// Nothing logged, unless given.
    public init(metrics: [Metric] = [], params: [String: String] = [:], tags: [String: String] = [:]) {
        self.metrics = metrics
        self.params = params
        self.tags = tags
    }

    /// The latest point of the metric `key`.
    public func metric(_ key: String) -> Metric? { metrics.first { $0.key == key } }
}
