import KMLFStorage

/// A place in the net that keeps files under paths: what `RemoteArtifactRepository` needs of it.
protocol RemoteFiles: Sendable {
    /// Where it is, for errors; no credentials.
    var place: String { get }

    /// What lies at the path, which is not the root; nil when nothing does.
    func entry(_ path: ArtifactPath) async throws(TrackingError) -> ArtifactInfo?

    /// What lies in the folder, in any order; nothing for a file or a missing folder. A name may be anything: whoever
    /// asks checks it.
    func entries(of folder: ArtifactPath) async throws(TrackingError) -> [ArtifactInfo]

    /// Sends a file of this machine, read meanwhile; it is there when it is whole.
    func upload(_ file: LocalTree.File, to path: ArtifactPath) async throws(TrackingError)

    /// Writes the file to `target`, which is not there yet, and answers how many bytes came.
    func download(_ path: ArtifactPath, to target: String) async throws(TrackingError) -> Int64

    /// Removes the file, or the folder with all that is in it.
    func remove(_ entry: ArtifactInfo) async throws(TrackingError)
}
