/// A name under which versions of a model are registered.
public struct RegisteredModel: Sendable, Equatable {
    /// Unique in the store, prompts included.
    public var name: String
    /// Milliseconds since 1970.
    public var creationTime: Int64
    /// Milliseconds since 1970; changes with the model and when versions, stages and (in files) tags and aliases do.
    public var lastUpdatedTime: Int64
    /// In Markdown; empty for none.
    public var description: String
    /// The newest version of each stage that has any, in the order of the stages.
    public var latestVersions: [ModelVersion]
    /// Tags by key.
    public var tags: [String: String]
    /// The version that each alias stands for.
    public var aliases: [String: Int]

    /// All fields; times in milliseconds since 1970.
    public init(
        name: String, creationTime: Int64, lastUpdatedTime: Int64, description: String = "",
        latestVersions: [ModelVersion] = [], tags: [String: String] = [:], aliases: [String: Int] = [:]
    ) {
        self.name = name
        self.creationTime = creationTime
        self.lastUpdatedTime = lastUpdatedTime
        self.description = description
        self.latestVersions = latestVersions
        self.tags = tags
        self.aliases = aliases
    }
}

/// The tags of registered models and logged models that MLflow itself reads.
public enum MLflowModelTag {
    /// `true` on what MLflow's prompt registry keeps among the models; searches leave it out unless they ask for it.
    public static let isPrompt = "mlflow.prompt.is_prompt"
    /// The versions that were registered from a logged model: a JSON list of names and versions.
    public static let modelVersions = "mlflow.modelVersions"
}
