import Foundation
import KMLFFileStorage
import KMLFHTTPStorage
import KMLFStorage
import KMLFTracking
import Synchronization

@testable import KMLFServer

/// A server over a new folder, on a free port of this machine, until `stop`.
final class RunningServer: Sendable {
    let folder: String
    let address: ServerAddress
    let log: Log
    private let task: Task<Void, any Error>

    init(_ change: (inout ServerOptions, _ folder: String) throws -> Void = { _, _ in }) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/kmlf-server-\(UUID().uuidString)"
        var options = ServerOptions()
        options.port = 0
        options.artifactsDestination = folder + "/mlartifacts"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try change(&options, folder)
        let client = try await TrackingClient(
            uri: TrackingURI(folder + "/mlruns", relativeTo: "/"), adapters: [.file, .http])
        let server = try MLflowServer(client, options: options)
        let log = Log()
        let (addresses, told) = AsyncStream<ServerAddress>.makeStream()
        task = Task {
            defer { told.finish() }
            try await server.run(log: { log.add($0) }) { told.yield($0) }
        }
        guard let address = await addresses.first(where: { _ in true }) else {
            try await task.value
            throw CancellationError()
        }
        self.folder = folder
        self.address = address
        self.log = log
    }

    func cancel() { task.cancel() }

    /// Returns when the server has ended.
    func ended() async throws { try await task.value }

    /// Ends the server and removes its folder.
    func stop() async throws {
        cancel()
        try await ended()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var uri: TrackingURI { get throws { try TrackingURI(address.url, relativeTo: "/") } }

    /// The server through kmlf's own client.
    func store(_ environment: [String: String] = [:]) async throws -> any TrackingStore {
        try await TrackingClient(uri: uri, adapters: [.http], environment: environment).store
    }

    func artifacts(at artifactURI: String) async throws -> any ArtifactRepository {
        try await TrackingClient(uri: uri, adapters: [.http]).artifacts(at: artifactURI)
    }
}

/// The lines that a server logs.
final class Log: Sendable {
    private let all = Mutex<[String]>([])

    var lines: [String] { all.withLock { $0 } }

    func add(_ line: String) { all.withLock { $0.append(line) } }
}

/// Runs `body` with a server, and stops it afterwards.
func withServer(
    _ change: (inout ServerOptions, _ folder: String) throws -> Void = { _, _ in },
    _ body: (RunningServer) async throws -> Void
) async throws {
    let server = try await RunningServer(change)
    do {
        try await body(server)
    } catch {
        try? await server.stop()
        throw error
    }
    try await server.stop()
}
