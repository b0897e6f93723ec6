public import KMLFStorage

extension StorageAdapter {
    /// MLflow servers: tracking at `http:` and `https:` URIs, artifacts at those and at `mlflow-artifacts:`. The environment
    /// gives MLflow's variables for credentials, TLS, timeouts and retries.
    public static let http = http(headers: nil)

    /// MLflow servers, with headers that a project gives for each request.
    public static func http(headers: HeaderProvider?) -> StorageAdapter {
        let transfers = Transfers()
        return StorageAdapter(
            tracking: Tracking(schemes: ["http", "https"]) { uri, environment throws(TrackingError) in
                HTTPStore(
                    server: try Server(uri, environment: environment, transfers: transfers, headers: headers))
            },
            artifacts: Artifacts(schemes: ["mlflow-artifacts", "http", "https"]) {
                artifactURI, tracking, environment throws(TrackingError) in
                RemoteArtifactRepository(
                    files: try ServerFiles(
                        artifactURI, tracking: tracking, environment: environment, transfers: transfers,
                        headers: headers))
            })
    }
}
