internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import KMLFFiles
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

/// Listens as the options say, and lets a responder answer.
struct HTTPService: Sendable {
    let options: ServerOptions

    /// Serves until the task is cancelled: then no new requests are taken, and those under way are answered first, within the
    /// limit of the options.
    func run(
        _ responder: (LogLines) -> ServerResponder, log: @escaping @Sendable (String) -> Void,
        onListening: @escaping @Sendable (ServerAddress) async -> Void
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
                await onListening(ServerAddress(host: options.host, port: port, isSecure: options.tls != nil))
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

    private var configuration: ApplicationConfiguration {
        ApplicationConfiguration(
            address: .hostname(options.host, port: Int(options.port)), serverName: "kmlf",
            availableConnectionsDelegate: .maximum(
                options.limits.connections, logger: Logger(label: "kmlf") { _ in SwiftLogNoOpLogHandler() }))
    }

    private func httpServer() throws(ServerError) -> HTTPServerBuilder {
        let limits = options.limits
        let connection = HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(limits.idle),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: limits.headers, maxHeaderListSize: limits.headers))
        let plain = HTTPServerBuilder { responder in
            EventLoopChannel(base: HTTP1Channel(responder: responder, configuration: connection))
        }
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
