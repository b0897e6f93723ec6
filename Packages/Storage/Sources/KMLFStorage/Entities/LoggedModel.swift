/// A model that was logged in an experiment, with what is known of it (MLflow 3).
public struct LoggedModel: Sendable, Equatable {
    /// `m-` and 32 hexadecimal digits.
    public var modelID: String
    /// The experiment it belongs to.
    public var experimentID: String
    /// Need not be unique.
    public var name: String
    /// URI of the folder that holds its files.
    public var artifactLocation: String
    /// Milliseconds since 1970.
    public var creationTime: Int64
    /// Milliseconds since 1970.
    public var lastUpdatedTime: Int64
    /// How far it is.
    public var status: LoggedModelStatus
    /// What the status is due to.
    public var statusMessage: String?
    /// A word of whoever logged it, as `agent`.
    public var modelType: String?
    /// The run that made it.
    public var sourceRunID: String?
    /// Params by key.
    public var params: [String: String]
    /// Tags by key.
    public var tags: [String: String]
    /// The latest point of each metric on each dataset, ordered by key, then dataset.
    public var metrics: [LoggedModelMetric]

    /// All fields; times in milliseconds since 1970.
    public init(
        modelID: String, experimentID: String, name: String, artifactLocation: String, creationTime: Int64,
        lastUpdatedTime: Int64, status: LoggedModelStatus = .pending, statusMessage: String? = nil,
        modelType: String? = nil, sourceRunID: String? = nil, params: [String: String] = [:],
        tags: [String: String] = [:], metrics: [LoggedModelMetric] = []
    ) {
        self.modelID = modelID
        self.experimentID = experimentID
        self.name = name
        self.artifactLocation = artifactLocation
        self.creationTime = creationTime
        self.lastUpdatedTime = lastUpdatedTime
        self.status = status
        self.statusMessage = statusMessage
        self.modelType = modelType
        self.sourceRunID = sourceRunID
        self.params = params
        self.tags = tags
        self.metrics = metrics
    }
}

/// How far a logged model is, in MLflow's spelling.
public enum LoggedModelStatus: String, Sendable, Codable, CaseIterable {
    /// Not told.
    case unspecified = "UNSPECIFIED"
    /// Its files are being written.
    case pending = "PENDING"
    /// It can be loaded.
    case ready = "READY"
    /// Its files are not all there.
    case failed = "FAILED"

    /// As MLflow's files and tables keep it: 0 to 3.
    public init?(number: Int) {
        guard Self.allCases.indices.contains(number) else { return nil }
        self = Self.allCases[number]
    }

    /// As MLflow's files and tables keep it: 0 to 3.
    public var number: Int {
        switch self {
        case .unspecified: 0
        case .pending: 1
        case .ready: 2
        case .failed: 3
        }
    }
}
