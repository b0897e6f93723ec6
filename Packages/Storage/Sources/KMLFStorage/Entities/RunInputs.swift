/// Datasets and models that a run read.
public struct RunInputs: Sendable, Equatable {
    /// Datasets with the use made of them.
    public var datasets: [DatasetInput]
    /// Ids of logged models.
    public var models: [ModelInput]

    /// Nothing read, unless given.
    public init(datasets: [DatasetInput] = [], models: [ModelInput] = []) {
        self.datasets = datasets
        self.models = models
    }
}

/// A dataset as a run's input. Tags such as `mlflow.data.context` say what it was used for.
public struct DatasetInput: Sendable, Equatable {
    /// The dataset.
    public var dataset: DatasetEntity
    /// Tags of this use, not of the dataset.
    public var tags: [String: String]

    /// A use of `dataset`.
    public init(dataset: DatasetEntity, tags: [String: String] = [:]) {
        self.dataset = dataset
        self.tags = tags
    }
}

/// The description of a dataset that MLflow keeps; the data itself stays where it is.
public struct DatasetEntity: Sendable, Equatable {
    /// At most 500 characters.
    public var name: String
    /// At most 36 characters; with the name it identifies the dataset in its experiment.
    public var digest: String
    /// Kind of source, as `local`.
    public var sourceType: String
    /// Where the data is: JSON text in the form of the source type.
    public var source: String
    /// Columns, as JSON text.
    public var schema: String?
    /// Figures about the data, as JSON text.
    public var profile: String?

    /// All fields; `source`, `schema` and `profile` are JSON text.
    public init(
        name: String, digest: String, sourceType: String, source: String, schema: String? = nil, profile: String? = nil
    ) {
        self.name = name
        self.digest = digest
        self.sourceType = sourceType
        self.source = source
        self.schema = schema
        self.profile = profile
    }
}

/// A logged model as a run's input.
public struct ModelInput: Sendable, Equatable {
    /// The model's id, `m-` and 32 hexadecimal digits.
    public var modelID: String

    /// The model with this id.
    public init(modelID: String) { self.modelID = modelID }
}

/// Models that a run made.
public struct RunOutputs: Sendable, Equatable {
    /// Logged models, each with the step it was made at.
    public var models: [ModelOutput]

    /// Nothing made, unless given.
    public init(models: [ModelOutput] = []) { self.models = models }
}

/// A logged model as a run's output.
public struct ModelOutput: Sendable, Equatable {
    /// The model's id, `m-` and 32 hexadecimal digits.
    public var modelID: String
    /// The training step at which it was logged.
    public var step: Int64

    /// The model with this id, logged at `step`.
    public init(modelID: String, step: Int64 = 0) {
        self.modelID = modelID
        self.step = step
    }
}
