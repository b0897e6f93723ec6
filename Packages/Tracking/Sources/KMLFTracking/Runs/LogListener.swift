public import KMLFStorage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Is told what the code, the datasets and the hooks of a pipeline log, once the store has it; see `RunContext.logListener`. It is
/// called in the task that logs, for each point of a metric that comes by itself, so that it has to be quick.
public protocol LogListener: Sendable {
    /// Metrics, params and tags were stored in the run.
    func logged(_ batch: RunBatch, to runID: String)
    /// A file or folder was stored; `path` begins at the root of the artifacts that lie at the URI.
    func loggedArtifact(_ path: String, at artifactURI: String)
    /// A model was stored in this folder of the run, whose files came as artifacts before.
    func loggedModel(_ path: String, to runID: String)
}

/// Artifacts whose storing a listener is told of.
struct ListenedArtifacts: ArtifactRepository {
    let repository: any ArtifactRepository
    let uri: String
    let listener: any LogListener

    func logArtifact(_ localPath: String, to artifactPath: String?) async throws(TrackingError) {
        try await repository.logArtifact(localPath, to: artifactPath)
        let name = localPath.split(separator: "/").last.map(String.init) ?? localPath
        tell((try ArtifactPath(artifactPath).parts + [name]).joined(separator: "/"))
    }

    /// Told is the folder; of the root, the entries that went into it.
    func logArtifacts(in localFolder: String, to artifactPath: String?) async throws(TrackingError) {
        try await repository.logArtifacts(in: localFolder, to: artifactPath)
        let folder = try ArtifactPath(artifactPath).text
        guard folder.isEmpty else { return tell(folder) }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: localFolder)) ?? [] { tell(name) }
    }

    func listArtifacts(_ path: String?) async throws(TrackingError) -> [ArtifactInfo] {
        try await repository.listArtifacts(path)
    }

    func downloadArtifacts(_ path: String, to destination: String) async throws(TrackingError) -> String {
        try await repository.downloadArtifacts(path, to: destination)
    }

    func deleteArtifacts(_ path: String) async throws(TrackingError) { try await repository.deleteArtifacts(path) }

    func localFile(_ path: String) async throws(TrackingError) -> String? { try await repository.localFile(path) }

    private func tell(_ path: String) { listener.loggedArtifact(path, at: uri) }
}
