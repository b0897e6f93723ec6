internal import KMLFStorage
public import KMLFTracking

/// MLflow's REST API, the artifacts and the page, over one tracking store.
public struct MLflowServer: Sendable {
    private let client: TrackingClient
    private let options: ServerOptions

    /// A server of the client's store that does not listen yet. Listening on a network without users is refused unless the
    /// options say that it is meant.
    public init(_ client: TrackingClient, options: ServerOptions) throws(ServerError) {
        guard options.isLocal || options.users != nil || options.isInsecure else { throw .open(host: options.host) }
        self.client = client
        self.options = options
    }

    /// Serves until the task is cancelled: then no new requests are taken, and those under way are answered first, within the
    /// limit of the options. `onListening` is called when clients can connect; log lines go to `log`, without line ends.
    public func run(
        log: @escaping @Sendable (String) -> Void,
        onListening: @escaping @Sendable (ServerAddress) async -> Void = { _ in }
    ) async throws(ServerError) {
        try await HTTPService(options: options).run(responder, log: log, onListening: onListening)
    }

    // MARK: Parts

    func responder(_ log: LogLines) -> ServerResponder {
        let store = ServedStore(client, artifactsDestination: options.artifactsDestination)
        let metrics = ServerMetrics()
        let reader = BodyReader(limits: options.limits)
        let api = APIRoutes(store: store, reader: reader)
        let transfer = ArtifactTransfer(limits: options.limits)
        let artifacts = ArtifactRoutes(store: store, transfer: transfer)
        let page = PageRoutes(store: store, transfer: transfer, pipelines: options.pipelines)
        let predictions = PredictionRoutes(servers: options.scoring, reader: reader)
        let info = InfoRoutes(
            version: ServerOptions.mlflowVersion,
            storeType: client.uri.scheme == "postgresql" ? "SqlStore" : "FileStore",
            metrics: metrics)
        let routes = [api.routes, artifacts.routes, info.routes, page.routes, predictions.routes]
        return ServerResponder(
            routes: RouteTable(routes.flatMap { $0 }),
            checks: AddressChecks(hosts: options.allowedHosts + [options.host], origins: options.allowedOrigins),
            authenticator: options.users.map(Authenticator.init), metrics: metrics, log: log)
    }
}
