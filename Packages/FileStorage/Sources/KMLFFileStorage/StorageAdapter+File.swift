public import KMLFStorage

extension StorageAdapter {
    /// Folders of this machine: paths and `file:` URIs, in MLflow's `mlruns` layout, and artifacts in them.
    public static let file = StorageAdapter(
        tracking: Tracking(schemes: ["file"]) { uri, _ async throws(TrackingError) in
            guard let path = uri.path else {
                throw TrackingError(.invalidParameterValue, "'\(uri)' is not the URI of a folder on this machine.")
            }
            return try FileStore(root: path)
        },
        artifacts: Artifacts(schemes: ["file"]) { artifactURI, tracking, _ throws(TrackingError) in
            if let artifacts = try LocalArtifactRepository(artifactURI: artifactURI) {
                return try LocalArtifactRepository(root: try StoreRoot.place(of: artifacts.root, in: tracking.path))
            }
            throw TrackingError(.invalidParameterValue, "The artifact URI is not that of a folder on this machine.")
        })
}
