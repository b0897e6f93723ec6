import KMLFStorage

/// Which S3 service is spoken to, and as whom: the variables that MLflow's client (boto3) reads.
struct S3Settings: Sendable {
    /// `MLFLOW_S3_ENDPOINT_URL`, else `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`; nil for Amazon's own.
    var endpoint: String?
    /// `AWS_REGION`, else `AWS_DEFAULT_REGION`, else `us-east-1`.
    var region: String
    var accessKey: String
    var secretKey: String
    /// Goes with keys that expire.
    var sessionToken: String?
    var connection: ServerSettings
    /// Files of at least this size go in parts of it, several at a time.
    var partSize: Int64 = 8 << 20

    /// Keys that are not set are `permissionDenied`.
    init(_ environment: [String: String]) throws(TrackingError) {
        let variables = Variables(environment)
        endpoint =
            variables["MLFLOW_S3_ENDPOINT_URL"] ?? variables["AWS_ENDPOINT_URL_S3"] ?? variables["AWS_ENDPOINT_URL"]
        region = variables["AWS_REGION"] ?? variables["AWS_DEFAULT_REGION"] ?? "us-east-1"
        guard let accessKey = variables["AWS_ACCESS_KEY_ID"], let secretKey = variables["AWS_SECRET_ACCESS_KEY"] else {
            throw TrackingError(
                .permissionDenied,
                "Artifacts at s3: need the keys of an account, and AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both "
                    + "set. Set them in the environment or in credentials.yml.")
        }
        self.accessKey = accessKey
        self.secretKey = secretKey
        sessionToken = variables["AWS_SESSION_TOKEN"]
        connection = try ServerSettings(environment)
        connection.tls = try TLSOptions(ofS3: variables)
    }

    /// The address of a bucket: a path of the endpoint, or a host of its own with Amazon.
    func address(of bucket: String) throws(TrackingError) -> ServerAddress {
        guard let endpoint else {
            let host = "s3.\(region).amazonaws.com"
            // A dot in a host's first part is not covered by Amazon's certificate.
            let place = bucket.contains(".") ? "\(host)/\(bucket)" : "\(bucket).\(host)"
            return try ServerAddress(try TrackingURI("https://\(place)", relativeTo: "/"))
        }
        guard let scheme = URIScheme.of(endpoint), ["http", "https"].contains(scheme) else {
            throw Variables.wrong("MLFLOW_S3_ENDPOINT_URL", "an address that begins with 'http://' or 'https://'")
        }
        let server = try ServerAddress(try TrackingURI(endpoint, relativeTo: "/"))
        return try ServerAddress(try TrackingURI("\(server.base)/\(bucket)", relativeTo: "/"))
    }
}

extension TLSOptions {
    /// `MLFLOW_S3_IGNORE_TLS` and `AWS_CA_BUNDLE`.
    init(ofS3 variables: Variables) throws(TrackingError) {
        isInsecure = try variables.flag("MLFLOW_S3_IGNORE_TLS") ?? false
        authorities = variables["AWS_CA_BUNDLE"]
    }
}
