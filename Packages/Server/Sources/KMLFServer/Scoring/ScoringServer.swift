internal import Hummingbird
public import KMLFScoring

/// MLflow's scoring server for one model.
public struct ScoringServer: Sendable {
    private let service: ScoringService
    private let model: ServedModel
    private let options: ServerOptions

    /// A server that does not listen yet; `model` is what it tells of the service's model. Listening on a network without
    /// users is refused unless the options say that it is meant.
    public init(_ service: ScoringService, model: ServedModel, options: ServerOptions) throws(ServerError) {
        try Self.check(options)
        self.service = service
        self.model = model
        self.options = options
    }

    /// What the initialiser refuses, before there is a model.
    public static func check(_ options: ServerOptions) throws(ServerError) {
        guard options.isLocal || options.users != nil || options.isInsecure else {
            throw .openModel(host: options.host)
        }
    }

    /// Serves until the task is cancelled: then no new requests are taken, and those under way are answered first, within the
    /// limit of the options. `onListening` is called when clients can connect; log lines go to `log`, without line ends. The
    /// workers are left to the caller.
    public func run(
        log: @escaping @Sendable (String) -> Void,
        onListening: @escaping @Sendable (ServerAddress) async -> Void = { _ in }
    ) async throws(ServerError) {
        try await HTTPService(options: options).run(responder, log: log, onListening: onListening)
    }

    func responder(_ log: LogLines) -> ServerResponder {
        let metrics = ServerMetrics()
        let routes = ScoringRoutes(
            service: service, model: model, reader: BodyReader(limits: options.limits), metrics: metrics, log: log)
        return ServerResponder(
            routes: RouteTable(routes.routes),
            checks: AddressChecks(hosts: options.allowedHosts + [options.host], origins: options.allowedOrigins),
            authenticator: options.users.map(Authenticator.init), metrics: metrics, log: log)
    }
}
