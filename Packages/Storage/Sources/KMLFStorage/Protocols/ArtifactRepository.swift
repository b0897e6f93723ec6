/// The files of one run (or of anything else that has an artifact URI). Paths inside are relative, their parts joined by `/`; one that would leave the
/// root is `invalidParameterValue`.
public protocol ArtifactRepository: Sendable {
    /// Copies a file or, with all that is in it, a folder from this machine into the folder `artifactPath` (the root
    /// when nil), under its own name. What stands there under that name is replaced as a whole.
    func logArtifact(_ localPath: String, to artifactPath: String?) async throws(TrackingError)

    /// Copies what is in the folder `localFolder` into the folder `artifactPath` (the root when nil).
    func logArtifacts(in localFolder: String, to artifactPath: String?) async throws(TrackingError)

    /// The entries of the folder `path` (the root when nil), ordered by path; a file or a missing folder has none.
    func listArtifacts(_ path: String?) async throws(TrackingError) -> [ArtifactInfo]

    /// Copies the file or folder `path` (the whole root when empty) into the folder `destination`, made when missing,
    /// under its own path, and answers where it lies then. A missing artifact is `resourceDoesNotExist`.
    func downloadArtifacts(_ path: String, to destination: String) async throws(TrackingError) -> String

    /// Removes the file or folder `path`; a missing one is `resourceDoesNotExist`.
    func deleteArtifacts(_ path: String) async throws(TrackingError)

    /// Where the file `path` lies on this machine, absolute, for those who only read it: it need not be copied then. nil
    /// where the artifacts lie elsewhere, and for a folder. Where they lie here, a missing artifact is
    /// `resourceDoesNotExist`.
    func localFile(_ path: String) async throws(TrackingError) -> String?
}

extension ArtifactRepository {
    /// nil: the artifacts lie elsewhere.
    public func localFile(_ path: String) async throws(TrackingError) -> String? { nil }
}
