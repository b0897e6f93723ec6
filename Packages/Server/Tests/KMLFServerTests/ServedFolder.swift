import Foundation
import HTTPTypes
import Hummingbird
import KMLFFileStorage
import KMLFStorage
import KMLFTracking
import Logging
import NIOCore
import Synchronization
import Testing

@testable import KMLFServer

/// What answers requests over a new folder, asked without a connection in between.
final class ServedFolder: Sendable {
    let path: String
    let store: any TrackingStore
    let log = Log()
    private let responder: ServerResponder

    init(_ change: (inout ServerOptions, _ folder: String) throws -> Void = { _, _ in }) async throws {
        path = FileManager.default.temporaryDirectory.path + "/kmlf-served-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        var options = ServerOptions()
        options.artifactsDestination = path + "/mlartifacts"
        try change(&options, path)
        let client = try await TrackingClient(
            uri: TrackingURI(path + "/mlruns", relativeTo: "/"), adapters: [.file])
        store = client.store
        let log = log
        responder = try MLflowServer(client, options: options)
            .responder(LogLines(level: .info) { log.add($0) })
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// What a request is answered with.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let text: String

        /// `CODE: message` of an error.
        var error: String {
            guard let body = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8)) else {
                return text
            }
            return "\(body["error_code"] ?? ""): \(body["message"] ?? "")"
        }
    }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, nil, headers)
    }

    /// A call of the API, as `runs/create`, with a body of JSON.
    func post(_ call: String, _ body: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        return try await send(.post, "/api/2.0/mlflow/" + call, body, headers)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String?, _ headers: HTTPFields = [:],
        authority: String = "127.0.0.1:5000"
    ) async throws -> Answer {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: authority, path: path, headerFields: headers)
        var logger = Logger(label: "test") { _ in HummingbirdLog(lines: LogLines(level: .critical) { _ in }) }
        logger[metadataKey: "hb.request.id"] = "r1"
        let context = ServerContext(
            coreContext: CoreRequestContextStorage(source: Source(logger: logger)), client: "127.0.0.1")
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let response = await responder.respond(to: request, context: context)
        let collected = Collected()
        try await response.body.write(Writer(collected: collected))
        return Answer(status: response.status.code, headers: response.headers, text: collected.text)
    }

    /// A run with the artifact `a.txt`, which holds `inside`; its id.
    func runWithArtifact() async throws -> String {
        let run = try await store.createRun(CreateRun(experimentID: "0", startTime: 1))
        let folder = try #require(run.info.artifactURI.split(separator: "//").last.map { "/" + $0.drop { $0 == "/" } })
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "inside".write(toFile: folder + "/a.txt", atomically: true, encoding: .utf8)
        return run.info.runID
    }

    private struct Source: RequestContextSource {
        var logger: Logger
    }

    private final class Collected: Sendable {
        private let buffer = Mutex(ByteBuffer())

        var text: String { buffer.withLock { String(buffer: $0) } }

        func add(_ part: ByteBuffer) { buffer.withLock { _ = $0.writeImmutableBuffer(part) } }
    }

    private struct Writer: ResponseBodyWriter {
        let collected: Collected

        mutating func write(_ buffer: ByteBuffer) async throws { collected.add(buffer) }

        consuming func finish(_: HTTPFields?) async throws {}
    }
}
