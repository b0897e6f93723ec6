internal import KMLFStorage
internal import KMLFTracking

/// The artifacts of all runs as clients on other machines reach them. Two kinds of artifact URIs lead through the server:
/// those of this machine's folders, which clients see as `mlflow-artifacts:/EXPERIMENT/RUN/artifacts`, and `mlflow-artifacts:`
/// URIs, which lie below `destination`. Others (`s3:`) clients reach by themselves.
struct ServedArtifacts: Sendable {
    let client: TrackingClient
    /// A folder or URI; nil where `mlflow-artifacts:` URIs belong to another server.
    let destination: String?

    static let scheme = "mlflow-artifacts"
    static let folder = "artifacts"

    // MARK: What clients see

    func shown(_ info: RunInfo) -> RunInfo {
        guard Self.isLocal(info.artifactURI) else { return info }
        var info = info
        info.artifactURI = "\(Self.scheme):/\(info.experimentID)/\(info.runID)/\(Self.folder)"
        return info
    }

    func shown(_ run: Run) -> Run {
        var run = run
        run.info = shown(run.info)
        return run
    }

    func shown(_ experiment: Experiment) -> Experiment {
        guard Self.isLocal(experiment.artifactLocation) else { return experiment }
        var experiment = experiment
        experiment.artifactLocation = "\(Self.scheme):/\(experiment.experimentID)"
        return experiment
    }

    /// Refuses a location that would let a client read and write what the server can and the client may not: a folder of
    /// this machine, another server.
    func checkLocation(_ location: String?) throws(TrackingError) {
        guard let location, !location.isEmpty else { return }
        guard !location.contains(where: { $0 == "?" || $0 == "#" }) else {
            throw TrackingError(
                .invalidParameterValue,
                "The artifact location '\(Limits.shortened(location))' holds '?' or '#'. Give one without them.")
        }
        let scheme = URIScheme.of(location) ?? "file"
        let namesServer = location.lowercased().hasPrefix("\(Self.scheme)://")
        guard ["file", "http", "https"].contains(scheme) || namesServer else { return }
        throw TrackingError(
            .invalidParameterValue,
            "The artifact location '\(Limits.shortened(location))' is not one that this server lets clients choose. Leave it "
                + "out, or give '\(Self.scheme):/FOLDER' or the URI of an object store.")
    }

    // MARK: Where they lie

    /// The artifacts behind a URI as the store has it.
    func repository(at uri: String) throws(TrackingError) -> any ArtifactRepository {
        guard URIScheme.of(uri) == Self.scheme else { return try client.artifacts(at: uri) }
        guard let destination else {
            throw TrackingError(
                .notImplemented,
                "The artifacts at '\(uri)' lie with another server. Give --artifacts-destination, the folder that it keeps "
                    + "them in.")
        }
        let path = try ArtifactPath(String(uri.dropFirst(Self.scheme.count + 1).drop { $0 == "/" }))
        return try client.artifacts(at: ArtifactURI.appending(path.parts, to: destination))
    }

    /// The repository that a path below the root of all artifacts lies in, and the rest of the path.
    func locate(_ path: ArtifactPath) async throws(TrackingError) -> (any ArtifactRepository, ArtifactPath) {
        if let (uri, rest) = try await ofRun(path) { return (try client.artifacts(at: uri), rest) }
        if let (uri, rest) = try await ofModel(path) { return (try client.artifacts(at: uri), rest) }
        guard let destination else {
            throw TrackingError(
                .resourceDoesNotExist,
                "There is no artifact '\(Limits.shortened(path.text))': the artifacts of a run are at EXPERIMENT/RUN/artifacts."
            )
        }
        return (try client.artifacts(at: destination), path)
    }

    /// For `EXPERIMENT/RUN/artifacts/…` of a run whose artifacts lie in a folder of this machine.
    private func ofRun(_ path: ArtifactPath) async throws(TrackingError) -> (uri: String, rest: ArtifactPath)? {
        guard path.parts.count >= 3, path.parts[2] == Self.folder, let info = try await foundRun(path.parts[1]),
            info.experimentID == path.parts[0], Self.isLocal(info.artifactURI)
        else { return nil }
        return (info.artifactURI, try ArtifactPath(path.parts.dropFirst(3).joined(separator: "/")))
    }

    static func isLocal(_ uri: String) -> Bool { (URIScheme.of(uri) ?? "file") == "file" }
}

extension TrackingError.Code {
    /// MLflow's code for what a server does not offer.
    static let notImplemented = Self(rawValue: "NOT_IMPLEMENTED")
}
