import KMLFStorage

/// What MLflow's environment variables say about the way to a server.
struct ServerSettings: Sendable, Equatable {
    /// How long one request may take, and how long no byte may move in a transfer of artifacts:
    /// `MLFLOW_HTTP_REQUEST_TIMEOUT`, in seconds.
    var timeout = Duration.seconds(120)
    /// How long a server that cannot be reached is tried: `KMLF_CONNECT_TIMEOUT`, in seconds, else ten; never longer than a
    /// request may take.
    var connecting: Duration { min(timeout, connectLimit) }
    private var connectLimit = Duration.seconds(10)
    /// `MLFLOW_HTTP_REQUEST_MAX_RETRIES`: how often a request is sent again.
    var retries = 5
    /// `MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR`, in seconds: the first pause; each further one is twice as long.
    var backoff = Duration.milliseconds(200)
    /// `MLFLOW_HTTP_REQUEST_BACKOFF_JITTER`, in seconds: as much is added to a pause at random, at most.
    var jitter = Duration.milliseconds(100)
    /// `MLFLOW_HTTP_RESPECT_RETRY_AFTER_HEADER`.
    var obeysRetryAfter = true
    /// `MLFLOW_TRACKING_USERNAME` with `MLFLOW_TRACKING_PASSWORD`, else `MLFLOW_TRACKING_TOKEN`.
    var credentials = Credentials.none
    /// `MLFLOW_TRACKING_INSECURE_TLS`, `MLFLOW_TRACKING_SERVER_CERT_PATH`, `MLFLOW_TRACKING_CLIENT_CERT_PATH`.
    var tls = TLSOptions()

    init() {}

    /// A value that cannot be read is `invalidParameterValue`, and names its variable.
    init(_ environment: [String: String]) throws(TrackingError) {
        let variables = Variables(environment)
        if let time = try variables.seconds("MLFLOW_HTTP_REQUEST_TIMEOUT") {
            guard time > .zero else {
                throw Variables.wrong("MLFLOW_HTTP_REQUEST_TIMEOUT", "a number of seconds above 0")
            }
            timeout = time
        }
        if let time = try variables.seconds("KMLF_CONNECT_TIMEOUT") {
            guard time > .zero else { throw Variables.wrong("KMLF_CONNECT_TIMEOUT", "a number of seconds above 0") }
            connectLimit = time
        }
        retries = try variables.count("MLFLOW_HTTP_REQUEST_MAX_RETRIES") ?? retries
        backoff = try variables.seconds("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR") ?? backoff
        jitter = try variables.seconds("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER") ?? jitter
        obeysRetryAfter = try variables.flag("MLFLOW_HTTP_RESPECT_RETRY_AFTER_HEADER") ?? obeysRetryAfter
        if let name = variables["MLFLOW_TRACKING_USERNAME"], let password = variables["MLFLOW_TRACKING_PASSWORD"] {
            credentials = .basic(name: name, password: password)
        } else if let token = variables["MLFLOW_TRACKING_TOKEN"] {
            credentials = .bearer(token)
        }
        tls.isInsecure = try variables.flag("MLFLOW_TRACKING_INSECURE_TLS") ?? false
        tls.authorities = variables["MLFLOW_TRACKING_SERVER_CERT_PATH"]
        tls.clientCertificate = variables["MLFLOW_TRACKING_CLIENT_CERT_PATH"]
        if tls.isInsecure, tls.authorities != nil {
            throw TrackingError(
                .invalidParameterValue,
                "MLFLOW_TRACKING_INSECURE_TLS takes any certificate, and MLFLOW_TRACKING_SERVER_CERT_PATH names those "
                    + "to trust. Set one of them.")
        }
    }
}

/// Environment variables by kind. An empty one counts as not set, as in MLflow.
struct Variables: Sendable {
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    subscript(name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    func seconds(_ name: String) throws(TrackingError) -> Duration? {
        guard let text = self[name] else { return nil }
        guard let number = Double(text), number >= 0, number < 1e9 else {
            throw Self.wrong(name, "a number of seconds")
        }
        return .seconds(number)
    }

    func count(_ name: String) throws(TrackingError) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(text), number >= 0 else { throw Self.wrong(name, "a whole number, 0 or more") }
        return number
    }

    func flag(_ name: String) throws(TrackingError) -> Bool? {
        switch self[name]?.lowercased() {
        case nil: return nil
        case "true", "1": return true
        case "false", "0": return false
        default: throw Self.wrong(name, "'true' or 'false'")
        }
    }

    /// The value is not shown: it may be a secret that was put into the wrong variable.
    static func wrong(_ name: String, _ expected: String) -> TrackingError {
        TrackingError(
            .invalidParameterValue, "The environment variable \(name) must be \(expected). Correct or unset it.")
    }
}
