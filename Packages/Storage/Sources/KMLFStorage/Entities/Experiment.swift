/// A named group of runs.
public struct Experiment: Sendable, Equatable {
    /// Chosen by the store; digits in MLflow's own stores, at most 64 characters.
    public var experimentID: String
    /// Unique in the store, deleted experiments included.
    public var name: String
    /// URI under which each new run gets its own folder of artifacts.
    public var artifactLocation: String
    /// Whether it is deleted.
    public var lifecycleStage: LifecycleStage
    /// Milliseconds since 1970; absent in stores written by old versions.
    public var creationTime: Int64?
    /// Milliseconds since 1970; absent in stores written by old versions.
    public var lastUpdateTime: Int64?
    /// Tags by key.
    public var tags: [String: String]

    /// All fields; times in milliseconds since 1970.
    public init(
        experimentID: String, name: String, artifactLocation: String, lifecycleStage: LifecycleStage = .active,
        creationTime: Int64? = nil, lastUpdateTime: Int64? = nil, tags: [String: String] = [:]
    ) {
        self.experimentID = experimentID
        self.name = name
        self.artifactLocation = artifactLocation
        self.lifecycleStage = lifecycleStage
        self.creationTime = creationTime
        self.lastUpdateTime = lastUpdateTime
        self.tags = tags
    }
}
