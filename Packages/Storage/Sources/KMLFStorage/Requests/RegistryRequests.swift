/// What `RegisteredModelStore.createRegisteredModel` needs.
public struct CreateRegisteredModel: Sendable, Equatable {
    /// Not taken; `Limits.checkRegisteredModelName` says what it may be.
    public var name: String
    /// In Markdown; empty for none.
    public var description: String
    /// Tags set with the creation.
    public var tags: [String: String]

    /// A registered model to be.
    public init(name: String, description: String = "", tags: [String: String] = [:]) {
        self.name = name
        self.description = description
        self.tags = tags
    }
}

/// What `ModelVersionStore.createModelVersion` needs.
public struct CreateModelVersion: Sendable, Equatable {
    /// A registered model.
    public var name: String
    /// Where the model's files lie: any URI, `models:/m-…` for a logged model, `models:/name/1` for another version.
    public var source: String
    /// The run that made the model; nil leaves it to the logged model, where there is one.
    public var runID: String?
    /// The logged model that is registered; nil leaves it to the source.
    public var modelID: String?
    /// A link to the run in another server.
    public var runLink: String?
    /// In Markdown; empty for none.
    public var description: String
    /// Tags set with the creation.
    public var tags: [String: String]

    /// A version to be.
    public init(
        name: String, source: String, runID: String? = nil, modelID: String? = nil, runLink: String? = nil,
        description: String = "", tags: [String: String] = [:]
    ) {
        self.name = name
        self.source = source
        self.runID = runID
        self.modelID = modelID
        self.runLink = runLink
        self.description = description
        self.tags = tags
    }
}

/// What `RegisteredModelStore.searchRegisteredModels` and `ModelVersionStore.searchModelVersions` look for. Prompts are
/// left out unless the filter asks for them (`` tags.`mlflow.prompt.is_prompt` = 'true' ``).
public struct SearchModels: Sendable, Equatable {
    /// A filter of the search language; empty for all.
    public var filter: String
    /// Order clauses of the search language, each breaking the ties of the one before; `RegisteredModelOrder` and
    /// `ModelVersionOrder` tell the rest.
    public var orderBy: [String]
    /// Page size; 1 to 1,000 registered models, 1 to 200,000 versions.
    public var maxResults: Int
    /// From the page before; nil for the first.
    public var pageToken: String?

    /// All of them, unless narrowed.
    public init(filter: String = "", orderBy: [String] = [], maxResults: Int = 100, pageToken: String? = nil) {
        self.filter = filter
        self.orderBy = orderBy
        self.maxResults = maxResults
        self.pageToken = pageToken
    }
}
