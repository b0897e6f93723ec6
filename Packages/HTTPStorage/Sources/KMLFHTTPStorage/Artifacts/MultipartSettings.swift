import KMLFStorage

/// When files go in parts past an MLflow server to where it keeps them: the variables and defaults of MLflow's client.
struct MultipartSettings: Sendable {
    /// `MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD`.
    var isEnabled = false
    /// `MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE`, in bytes: smaller files go whole.
    var minimumFileSize: Int64 = 500 << 20
    /// `MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE`, in bytes.
    var chunkSize: Int64 = 10 << 20
    /// How the storage behind the server is checked; it is not shown the client's certificate.
    var tls: TLSOptions

    init(_ environment: [String: String]) throws(TrackingError) {
        let variables = Variables(environment)
        isEnabled = try variables.flag("MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD") ?? isEnabled
        if let size = try variables.count("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE") { minimumFileSize = Int64(size) }
        if let size = try variables.count("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE") {
            guard size > 0 else {
                throw Variables.wrong("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE", "a number of bytes above 0")
            }
            chunkSize = Int64(size)
        }
        tls = try TLSOptions(ofS3: variables)
    }

    /// An empty file has no parts.
    func applies(to file: LocalTree.File) -> Bool { isEnabled && file.size >= max(minimumFileSize, 1) }
}
