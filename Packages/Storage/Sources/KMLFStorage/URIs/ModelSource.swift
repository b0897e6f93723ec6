/// What a version's source names, when it is no place of its own.
public enum ModelSource: Sendable, Equatable {
    /// `models:/m-…`, a logged model.
    case loggedModel(String)
    /// `models:/name/1`, a version of a registered model.
    case version(String, Int)

    /// nil for a URI that says itself where the files lie. A `models:` URI of another form (an alias, a stage) is
    /// `invalidParameterValue`: what it stands for may change.
    public init?(_ source: String) throws(TrackingError) {
        guard URIScheme.of(source) == "models" else { return nil }
        let parts = source.dropFirst("models:".count).split(separator: "/", omittingEmptySubsequences: false)
        if parts.first == "", parts.count == 2, parts[1].hasPrefix("m-") {
            self = .loggedModel(String(parts[1]))
        } else if parts.first == "", parts.count == 3, !parts[1].isEmpty, let version = Int(parts[2]) {
            self = .version(String(parts[1]), version)
        } else {
            throw TrackingError(
                .invalidParameterValue,
                "The model source '\(Limits.shortened(source))' names no model. Write models:/m-… for a logged model or "
                    + "models:/name/version for a registered one.")
        }
    }
}

extension CreateModelVersion {
    /// The request with what follows from its source and model, the run and the logged model, and where the files lie.
    /// A logged model or version that is not there is the store's error.
    public func resolved(
        in store: any LoggedModelStore & ModelVersionStore
    ) async throws(TrackingError) -> (request: CreateModelVersion, storageLocation: String) {
        var request = self
        var location = source
        switch try ModelSource(source) {
        case .loggedModel(let id):
            let model = try await store.getLoggedModel(id)
            location = model.artifactLocation
            request.modelID = modelID ?? id
            request.runID = runID ?? model.sourceRunID
        case .version(let name, let version):
            location = try await store.getModelVersionDownloadURI(name, version: version)
        case nil:
            if let modelID, runID == nil { request.runID = try await store.getLoggedModel(modelID).sourceRunID }
        }
        return (request, location)
    }
}
