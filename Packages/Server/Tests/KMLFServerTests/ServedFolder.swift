import Foundation
import HTTPTypes
import KMLFFileStorage
import KMLFStorage
import KMLFTracking
import Logging
import Testing

@testable import KMLFServer

/// What answers requests over a new folder, asked without a connection in between.
final class ServedFolder: Sendable {
    let path: String
    let store: any TrackingStore
    let log = Log()
    private let responder: AskedResponder

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
        responder = AskedResponder(
            try MLflowServer(client, options: options).responder(LogLines(level: .info) { log.add($0) }))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> AskedResponder.Answer {
        try await send(.get, path, nil, headers)
    }

    /// A call of the API, as `runs/create`, with a body of JSON.
    func post(_ call: String, _ body: String, _ headers: HTTPFields = [:]) async throws -> AskedResponder.Answer {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        return try await send(.post, "/api/2.0/mlflow/" + call, body, headers)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String?, _ headers: HTTPFields = [:],
        authority: String = "127.0.0.1:5000"
    ) async throws -> AskedResponder.Answer {
        try await responder.send(method, path, body, headers, authority: authority)
    }

    /// A run with the artifact `a.txt`, which holds `inside`; its id.
    func runWithArtifact() async throws -> String {
        let run = try await store.createRun(CreateRun(experimentID: "0", startTime: 1))
        let folder = try #require(run.info.artifactURI.split(separator: "//").last.map { "/" + $0.drop { $0 == "/" } })
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "inside".write(toFile: folder + "/a.txt", atomically: true, encoding: .utf8)
        return run.info.runID
    }
}
