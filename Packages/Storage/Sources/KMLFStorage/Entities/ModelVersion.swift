/// One version of a registered model.
public struct ModelVersion: Sendable, Equatable {
    /// The registered model's name.
    public var name: String
    /// From 1 on; the number of a deleted version is not given out again.
    public var version: Int
    /// Milliseconds since 1970.
    public var creationTime: Int64
    /// Milliseconds since 1970.
    public var lastUpdatedTime: Int64
    /// In Markdown; empty for none.
    public var description: String
    /// Where it is in its life; MLflow 2.9 and later prefer aliases.
    public var currentStage: ModelVersionStage
    /// The URI that it was registered from: of a run's artifacts, of a logged model (`models:/m-…`), of another version
    /// (`models:/name/1`).
    public var source: String
    /// The run that made the model.
    public var runID: String?
    /// The logged model that it was registered from.
    public var modelID: String?
    /// Whether it can be used.
    public var status: ModelVersionStatus
    /// What the status is due to.
    public var statusMessage: String?
    /// A link to the run in another server.
    public var runLink: String?
    /// Tags by key.
    public var tags: [String: String]
    /// The aliases that stand for this version, ordered. What a search behind MLflow's server finds comes without them.
    public var aliases: [String]

    /// All fields; times in milliseconds since 1970.
    public init(
        name: String, version: Int, creationTime: Int64, lastUpdatedTime: Int64, description: String = "",
        currentStage: ModelVersionStage = .none, source: String, runID: String? = nil, modelID: String? = nil,
        status: ModelVersionStatus = .ready, statusMessage: String? = nil, runLink: String? = nil,
        tags: [String: String] = [:], aliases: [String] = []
    ) {
        self.name = name
        self.version = version
        self.creationTime = creationTime
        self.lastUpdatedTime = lastUpdatedTime
        self.description = description
        self.currentStage = currentStage
        self.source = source
        self.runID = runID
        self.modelID = modelID
        self.status = status
        self.statusMessage = statusMessage
        self.runLink = runLink
        self.tags = tags
        self.aliases = aliases
    }
}

/// Whether a version can be used, in MLflow's spelling. MLflow's own stores make versions ready at once.
public enum ModelVersionStatus: String, Sendable, Codable, CaseIterable {
    /// Not yet.
    case pendingRegistration = "PENDING_REGISTRATION"
    /// Never.
    case failedRegistration = "FAILED_REGISTRATION"
    /// Yes.
    case ready = "READY"
}
