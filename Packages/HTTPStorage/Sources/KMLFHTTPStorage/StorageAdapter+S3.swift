public import KMLFStorage

extension StorageAdapter {
    /// Artifacts at `s3:`, with Amazon or a service like it. The environment gives the variables that MLflow's client
    /// reads: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`, `MLFLOW_S3_ENDPOINT_URL`.
    public static let s3: StorageAdapter = {
        let transfers = Transfers()
        return StorageAdapter(
            artifacts: Artifacts(schemes: ["s3"]) { artifactURI, _, environment throws(TrackingError) in
                RemoteArtifactRepository(
                    files: try S3Files(artifactURI, try S3Settings(environment), transfers: transfers))
            })
    }()
}
