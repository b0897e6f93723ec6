public import KMLFYAML

/// The file `MLmodel`, which describes a model's folder, as MLflow 2 and 3 write it.
public struct MLmodel: Sendable, Equatable {
    /// The file's name in the folder.
    public static let fileName = "MLmodel"
    /// The release of MLflow whose format is written.
    public static let formatVersion = "3.17.2"

    /// How the model can be loaded: the sections by the flavors' names, each what that flavor needs to know.
    public var flavors: [String: YAMLMapping]
    /// What the model takes and gives.
    public var signature: ModelSignature?
    /// The run that the model was logged in.
    public var runID: String?
    /// Where in the run the model is (MLflow 2), or the URI of the logged model's files (MLflow 3).
    public var artifactPath: String?
    /// The id of the logged model, `m-…`; nil for models of MLflow 2 and for those saved outside of runs.
    public var modelID: String?
    /// Unique; the `modelID` where there is one.
    public var modelUUID: String?
    /// UTC, as MLflow writes it: `2026-01-31 10:00:00.000000`.
    public var utcTimeCreated: String?
    /// The bytes of the folder's files before `MLmodel` was written.
    public var modelSizeBytes: Int?
    /// The input example's files and form.
    public var inputExample: InputExample.Info?
    /// The release of MLflow that wrote the file, or whose format was written.
    public var mlflowVersion: String?
    /// Anything that whoever saved the model wants to tell.
    public var metadata: YAMLNode?
    /// All other fields, as they were read.
    public var others: YAMLMapping

    /// A model that can be loaded in these ways.
    public init(
        flavors: [String: YAMLMapping], signature: ModelSignature? = nil, runID: String? = nil,
        artifactPath: String? = nil, modelID: String? = nil, modelUUID: String? = nil, utcTimeCreated: String? = nil,
        modelSizeBytes: Int? = nil, inputExample: InputExample.Info? = nil, metadata: YAMLNode? = nil
    ) {
        self.flavors = flavors
        self.signature = signature
        self.runID = runID
        self.artifactPath = artifactPath
        self.modelID = modelID
        self.modelUUID = modelUUID
        self.utcTimeCreated = utcTimeCreated
        self.modelSizeBytes = modelSizeBytes
        self.inputExample = inputExample
        self.mlflowVersion = Self.formatVersion
        self.metadata = metadata
        self.others = [:]
    }
}
