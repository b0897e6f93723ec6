public import KMLFStorage

extension StorageAdapter {
    /// Folders of this machine: paths and `file:` URIs, in MLflow's `mlruns` layout. Artifacts are reached under `file:`
    /// URIs and plain paths.
    public static let file = StorageAdapter(schemes: ["file"]) { uri, _ async throws(TrackingError) in
        guard let path = uri.path else {
            throw TrackingError(.invalidParameterValue, "'\(uri)' is not the URI of a folder on this machine.")
        }
        return Opened(store: try FileStore(root: path)) { artifactURI throws(TrackingError) in
            try LocalArtifactRepository(artifactURI: artifactURI)
        }
    }
}
