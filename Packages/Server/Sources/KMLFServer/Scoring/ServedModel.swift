internal import KMLFStorage

/// Which model a scoring server predicts with: what tells one model from another, as far as the model says it.
public struct ServedModel: Sendable, Equatable {
    /// Where the model was asked for; nil for a folder of the server's machine.
    public var uri: String?
    /// `model_uuid` of its `MLmodel`.
    public var modelUUID: String?
    /// The id of the logged model, `m-…`.
    public var modelID: String?
    /// The run that it was logged in.
    public var runID: String?

    /// A model of which nothing is known, unless more is said.
    public init(uri: String? = nil, modelUUID: String? = nil, modelID: String? = nil, runID: String? = nil) {
        self.uri = uri
        self.modelUUID = modelUUID
        self.modelID = modelID
        self.runID = runID
    }

    /// The answer at `/model`.
    init(_ fields: Fields) throws(TrackingError) {
        self.init(
            uri: try fields.optionalText("uri"), modelUUID: try fields.optionalText("model_uuid"),
            modelID: try fields.optionalText("model_id"), runID: try fields.optionalText("run_id"))
    }
}

extension JSONText {
    mutating func members(of model: ServedModel) {
        member("uri", model.uri)
        member("model_uuid", model.modelUUID)
        member("model_id", model.modelID)
        member("run_id", model.runID)
    }
}
