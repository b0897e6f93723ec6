internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import KMLFFiles
internal import KMLFStorage
public import KMLFTracking
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import ServiceLifecycle
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// MLflow's REST API, the artifacts and the page, over one tracking store.
public struct MLflowServer: Sendable {
    /// Where a server listens.
    public struct Address: Sendable, Equatable {
        /// As in `ServerOptions.host`.
        public let host: String
        /// Never 0.
        public let port: UInt16
        /// Whether it speaks https.
        public let isSecure: Bool

        /// For a browser, and as tracking URI.
        public var url: String {
            let shown = host.contains(":") ? "[\(host)]" : host
            return "\(isSecure ? "https" : "http")://\(shown):\(port)"
        }
    }

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
        onListening: @escaping @Sendable (Address) async -> Void = { _ in }
    ) async throws(ServerError) {
        let lines = LogLines(level: level, write: log)
        let logger = Logger(label: "kmlf") { _ in HummingbirdLog(lines: lines) }
        let server = try httpServer()
        let isListening = Atomic(false)
        let application = Application(
            responder: responder(lines), server: server, configuration: configuration,
            onServerRunning: { channel in
                isListening.store(true, ordering: .relaxed)
                let port = channel.localAddress?.port.flatMap { UInt16(exactly: $0) } ?? options.port
                await onListening(Address(host: options.host, port: port, isSecure: options.tls != nil))
            }, logger: logger)
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = options.limits.stopping
        let group = ServiceGroup(configuration: configuration)
        // Its own task: the cancellation of this one begins an orderly end and does not break connections.
        let serving = Task { try await group.run() }
        let result = await withTaskCancellationHandler {
            await serving.result
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
        guard case .failure(let error) = result, !Task.isCancelled else { return }
        throw failure(error, isListening: isListening.load(ordering: .relaxed))
    }

    // MARK: Parts

    func responder(_ log: LogLines) -> ServerResponder {
        let store = ServedStore(client, artifactsDestination: options.artifactsDestination)
        let metrics = ServerMetrics()
        let api = APIRoutes(store: store, reader: BodyReader(limits: options.limits))
        let transfer = ArtifactTransfer(limits: options.limits)
        let artifacts = ArtifactRoutes(store: store, transfer: transfer)
        let page = PageRoutes(store: store, transfer: transfer, pipelines: options.pipelines)
        let info = InfoRoutes(
            version: ServerOptions.mlflowVersion,
            storeType: client.uri.scheme == "postgresql" ? "SqlStore" : "FileStore",
            metrics: metrics)
        return ServerResponder(
            routes: RouteTable(api.routes + artifacts.routes + info.routes + page.routes),
            checks: AddressChecks(hosts: options.allowedHosts + [options.host], origins: options.allowedOrigins),
            authenticator: options.users.map(Authenticator.init), metrics: metrics, log: log)
    }

    private var configuration: ApplicationConfiguration {
        ApplicationConfiguration(
            address: .hostname(options.host, port: Int(options.port)), serverName: "kmlf",
            availableConnectionsDelegate: .maximum(
                options.limits.connections, logger: Logger(label: "kmlf") { _ in SwiftLogNoOpLogHandler() }))
    }

    private func httpServer() throws(ServerError) -> HTTPServerBuilder {
        let limits = options.limits
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: TimeAmount(limits.idle),
                httpDecoderConfiguration: .init(maxHeaderFieldSize: limits.headers, maxHeaderListSize: limits.headers)))
        guard let files = options.tls else { return plain }
        do {
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificate).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem)))
            tls.minimumTLSVersion = .tlsv12
            return try .tls(plain, tlsConfiguration: tls)
        } catch {
            throw .tls(reason: "\(error)")
        }
    }

    private var level: Logger.Level {
        switch options.log {
        case .all: .info
        case .problems: .warning
        case .none: .critical
        }
    }

    private func failure(_ error: any Error, isListening: Bool) -> ServerError {
        guard !isListening else { return .stopped(reason: "\(error)") }
        guard let error = error as? IOError else {
            return .address(host: options.host, port: options.port, reason: "\(error)")
        }
        return error.errnoCode == EADDRINUSE
            ? .portTaken(host: options.host, port: options.port)
            : .address(host: options.host, port: options.port, reason: FileFailure("", code: error.errnoCode).reason)
    }
}
