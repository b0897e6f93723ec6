public import KMLFStorage

/// How a server listens, whom it lets in, and where it finds artifacts.
public struct ServerOptions: Sendable {
    /// A name or an address of this machine.
    public var host = "127.0.0.1"
    /// 0 takes a free one.
    public var port: UInt16 = 5000
    /// The certificate and the key of https; nil speaks http.
    public var tls: TLSFiles?
    /// Who may use it; nil lets everybody do everything.
    public var users: UsersFile?
    /// Lets everybody in who reaches the machine, where `host` is not an address of this machine alone and there are no users.
    public var isInsecure = false
    /// Names under which browsers reach it, beside `localhost`, `host` and addresses in numbers.
    public var allowedHosts: [String] = []
    /// Whole origins, as `https://runs.example.org`, whose pages may change what the server holds.
    public var allowedOrigins: [String] = []
    /// Where `mlflow-artifacts:` URIs lie: a folder or a URI.
    public var artifactsDestination: String?
    /// How much clients may ask for.
    public var limits = RequestLimits()
    /// Which requests are logged.
    public var log = LogLevel.all
    /// The pipelines that the page draws; nil where the server stands in no project.
    public var pipelines: Pipelines?
    /// Scoring servers at which the page tries predictions. Whoever may read may use them.
    public var scoring: [ScoringPeer] = []
    /// What `/version` says: the release of MLflow whose API it is.
    public static let mlflowVersion = "3.17.2"

    /// Port 5000 of this machine alone.
    public init() {}

    /// Gives a project's pipelines and catalog as one JSON object: `project`, its name, `pipelines`, a list as
    /// `kmlf pipeline show --json` gives each, and `catalog` as `kmlf catalog describe --json` does.
    public typealias Pipelines = @Sendable () async throws(TrackingError) -> String

    /// Which requests are logged.
    public enum LogLevel: String, Sendable, CaseIterable {
        /// Each.
        case all
        /// Those that were refused, and those that failed.
        case problems
        /// None.
        case none
    }

    /// The files of a certificate, in PEM.
    public struct TLSFiles: Sendable {
        /// The certificate, with those that it was signed by.
        public var certificate: String
        /// Its private key.
        public var key: String

        /// Paths of the two files.
        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// Whether only programs of this machine reach the server.
    var isLocal: Bool { ["localhost", "::1"].contains(host.lowercased()) || host.hasPrefix("127.") }
}

/// Why a server does not start.
public enum ServerError: Error, Equatable, CustomStringConvertible {
    /// Something else listens there.
    case portTaken(host: String, port: UInt16)
    /// The address cannot be listened at.
    case address(host: String, port: UInt16, reason: String)
    /// Everybody on the network could change everything.
    case open(host: String)
    /// Everybody on the network could use the model.
    case openModel(host: String)
    /// The certificate or its key cannot be used.
    case tls(reason: String)
    /// The server stopped by itself.
    case stopped(reason: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .portTaken(let host, let port):
            "port \(port) of \(host) is taken by another program; choose another one with --port, or 0 for a free one"
        case .address(let host, let port, let reason): "cannot listen at \(host), port \(port): \(reason)"
        case .open(let host):
            """
            at \(host) everybody on the network could read and change everything: give the users with --auth FILE \
            (`kmlf server user add` makes it), listen at 127.0.0.1, or say that this is meant with --insecure
            """
        case .openModel(let host):
            """
            at \(host) everybody on the network could use the model: give the users with --auth FILE (`kmlf server user \
            add` makes it), listen at 127.0.0.1, or say that this is meant with --insecure
            """
        case .tls(let reason): "the certificate or its key cannot be used: \(reason)"
        case .stopped(let reason): "the server stopped: \(reason)"
        }
    }
}
