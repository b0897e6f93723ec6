internal import KMLFStorage
internal import KMLFTracking

/// The files of models: those of a logged model lie at `EXPERIMENT/models/MODEL/artifacts`, those of a registered version
/// where its source says.
extension ServedArtifacts {
    func shown(_ model: LoggedModel) -> LoggedModel {
        guard Self.isLocal(model.artifactLocation) else { return model }
        var model = model
        model.artifactLocation = "\(Self.scheme):/\(model.experimentID)/models/\(model.modelID)/\(Self.folder)"
        return model
    }

    /// For `EXPERIMENT/models/MODEL/artifacts/…` of a model whose files lie in a folder of this machine.
    func ofModel(_ path: ArtifactPath) async throws(TrackingError) -> (uri: String, rest: ArtifactPath)? {
        guard path.parts.count >= 4, path.parts[1] == "models", path.parts[3] == Self.folder,
            let model = try await found(path.parts[2]), model.experimentID == path.parts[0],
            Self.isLocal(model.artifactLocation)
        else { return nil }
        return (model.artifactLocation, try ArtifactPath(path.parts.dropFirst(4).joined(separator: "/")))
    }

    /// Where a client finds the files of a version.
    func downloadURI(_ name: String, version: Int) async throws(TrackingError) -> String {
        let uri = try await client.store.getModelVersionDownloadURI(name, version: version)
        guard Self.isLocal(uri) else { return uri }
        let (runID, modelID) = try await origin(name, version)
        if let modelID, let model = try await found(modelID), let rest = Self.rest(of: uri, in: model.artifactLocation)
        {
            return shown(model).artifactLocation + rest
        }
        if let runID, let run = try await foundRun(runID), let rest = Self.rest(of: uri, in: run.artifactURI) {
            return shown(run).artifactURI + rest
        }
        return uri
    }

    /// The run and the logged model that a version comes from, by way of other versions too.
    private func origin(_ name: String, _ version: Int) async throws(TrackingError) -> (
        runID: String?, modelID: String?
    ) {
        var version = try await client.store.getModelVersion(name, version: version)
        for _ in 0..<10 {
            switch try ModelSource(version.source) {
            case .loggedModel(let id): return (version.runID, version.modelID ?? id)
            case .version(let name, let number): version = try await client.store.getModelVersion(name, version: number)
            case nil: return (version.runID, version.modelID)
            }
        }
        return (version.runID, version.modelID)
    }

    /// Refuses a source that is not the version's own: whoever downloads the version would get files of this machine, or of
    /// another run, in its place (as MLflow's server does, `_validate_source_run` and `_validate_source_model`).
    func checkSource(of version: CreateModelVersion) async throws(TrackingError) {
        let source = version.source
        let parts = source.split(separator: "/")
        switch URIScheme.of(source) ?? "file" {
        case "models":
            try Self.check(source, version.modelID.map { "models:/\($0)" }, isAlias: source.hasPrefix("models:/m-"))
        case "runs": try Self.check(source, version.runID.map { "runs:/\($0)" }, isAlias: true)
        case "file", "http", "https", Self.scheme:
            let roots = try await roots(of: version)
            guard !parts.contains(".."), !PercentCoding.decode(source).split(separator: "/").contains(".."),
                roots.contains(where: { Self.rest(of: source, in: $0) != nil })
            else { throw Self.foreignSource(source) }
        default: return
        }
    }

    /// As the store has them and as clients see them.
    private func roots(of version: CreateModelVersion) async throws(TrackingError) -> [String] {
        var roots: [String] = []
        if let id = version.runID, let run = try await foundRun(id) {
            roots += [run.artifactURI, shown(run).artifactURI]
        }
        if let id = version.modelID, let model = try await found(id) {
            roots += [model.artifactLocation, shown(model).artifactLocation]
        }
        return roots
    }

    private static func check(_ source: String, _ own: String?, isAlias: Bool) throws(TrackingError) {
        guard isAlias, let own, rest(of: source, in: own) == nil else { return }
        throw foreignSource(source)
    }

    private static func foreignSource(_ source: String) -> TrackingError {
        TrackingError(
            .invalidParameterValue,
            "The model source '\(Limits.shortened(source))' does not lie in the artifacts of the version's run or logged "
                + "model. Give the run_id or the model_id that it belongs to.")
    }

    /// What follows `root` in `uri`, beginning with a slash unless empty; nil for a URI outside.
    private static func rest(of uri: String, in root: String) -> String? {
        guard uri.hasPrefix(root) else { return nil }
        let rest = uri.dropFirst(root.count)
        return rest.isEmpty || rest.hasPrefix("/") ? String(rest) : nil
    }

    /// nil for a model that is not there.
    private func found(_ modelID: String) async throws(TrackingError) -> LoggedModel? {
        guard (try? Limits.checkModelID(modelID)) != nil else { return nil }
        do {
            return try await client.store.getLoggedModel(modelID)
        } catch {
            guard error.code ~= .resourceDoesNotExist || error.code ~= .featureDisabled else { throw error }
            return nil
        }
    }

    /// nil for a run that is not there.
    func foundRun(_ runID: String) async throws(TrackingError) -> RunInfo? {
        guard (try? Limits.checkRunID(runID)) != nil else { return nil }
        do {
            return try await client.store.getRun(runID).info
        } catch {
            guard error.code ~= .resourceDoesNotExist else { throw error }
            return nil
        }
    }
}
