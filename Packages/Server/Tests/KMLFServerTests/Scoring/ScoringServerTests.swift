import Foundation
import HTTPTypes
import KMLFConfig
import KMLFModelWorker
import KMLFModels
import KMLFScoring
import Logging
import Testing

@testable import KMLFServer

/// Gives back what it is asked with, or fails in one way.
private struct Echo: PooledWorker {
    var failure: WorkerError?
    var isRunning = true

    func ask(_ question: WorkerQuestion, answered: @escaping @Sendable (WorkerReply) -> Void) {
        answered(WorkerReply(failure.map(Result.failure) ?? .success(question.data)))
    }

    func ended() async -> Int32 {
        try? await Task.sleep(for: .seconds(3_600))
        return 0
    }

    func stop(within time: Duration) async {}

    func kill() {}
}

@Suite struct ScoringServerTests {
    private static let model = ServedModel(uri: "models:/n/1", modelUUID: "u")
    private static let signature = ModelSignature(inputs: .columns([ColSpec("n", .long)]))

    private func server(
        _ worker: Echo = Echo(), log: Log = Log(),
        _ change: (inout ServerOptions, inout WorkerPool.Limits) throws -> Void = { _, _ in }
    ) async throws -> AskedResponder {
        var (options, limits) = (ServerOptions(), WorkerPool.Limits())
        try change(&options, &limits)
        let pool = try await WorkerPool(limits: limits, log: { log.add($0) }) { worker }
        let service = ScoringService(pool, signature: Self.signature)
        return AskedResponder(
            try ScoringServer(service, model: Self.model, options: options).responder(
                LogLines(level: .warning) { log.add($0) }))
    }

    private func post(
        _ body: String, to server: AskedResponder, _ headers: HTTPFields = [:]
    ) async throws -> AskedResponder.Answer {
        var all: HTTPFields = [.contentType: "application/json"]
        for field in headers { all[field.name] = field.value }
        return try await server.send(.post, "/invocations", body, all)
    }

    @Test func `predictions are JSON`() async throws {
        let answer = try await post(#"{"inputs": {"n": [1, 2]}}"#, to: server())
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/json")
        #expect(answer.text == #"{"predictions": [{"n": 1}, {"n": 2}]}"#)
    }

    @Test func `the other addresses are MLflow's`() async throws {
        let server = try await server()
        for path in ["/ping", "/health"] {
            let answer = try await server.send(.get, path, nil)
            #expect(answer.status == 200)
            #expect(answer.text == "\n")
        }
        #expect(try await server.send(.get, "/version", nil).text == "3.17.2")
        #expect(try await server.send(.get, "/metrics", nil).text.contains("route=\"/version\""))
        #expect(try await server.send(.get, "/invocations", nil).status == 405)
        #expect(try await server.send(.get, "/runs", nil).status == 404)
    }

    @Test func `the server tells which model it has`() async throws {
        let answer = try await server().send(.get, "/model", nil)
        #expect(answer.text == #"{"uri":"models:/n/1","model_uuid":"u"}"#)
    }

    @Test func `another type than JSON and CSV is refused by a sentence`() async throws {
        let server = try await server()
        let answer = try await server.send(.post, "/invocations", "x", [.contentType: "text/plain"])
        #expect(answer.status == 415)
        #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(answer.text.hasPrefix("This predictor only supports the following content types: "))
        #expect(try await server.send(.post, "/invocations", "n\n1\n").status == 415)
    }

    @Test func `a body that is too long is refused before it is read`() async throws {
        let answer = try await post("{\"inputs\": 1}", to: server { options, _ in options.limits.body = 4 })
        #expect(answer.status == 413)
    }

    @Test(arguments: [
        (WorkerError(.badRequest, "no such city"), 400, "BAD_REQUEST: no such city"),
        (WorkerError(.internal, "node `price`: no line"), 400, "BAD_REQUEST: The model failed: node `price`: no line"),
        (WorkerError(.unavailable, "it died"), 500, "INTERNAL_ERROR: There is no answer: it died"),
    ])
    func `a failure has MLflow's status and tells whose it is`(failure: WorkerError, status: Int, text: String)
        async throws
    {
        let answer = try await post(#"{"inputs": {"n": [1]}}"#, to: server(Echo(failure: failure)))
        #expect(answer.status == status)
        #expect(answer.error == text)
    }

    @Test func `too many requests are told when to come again`() async throws {
        let dead = try await server(Echo(isRunning: false)) { _, limits in limits.waiting = 0 }
        let answer = try await post(#"{"inputs": {"n": [1]}}"#, to: dead)
        #expect(answer.status == 503)
        #expect(answer.headers[.retryAfter] == "1")
        #expect(try await dead.send(.get, "/health", nil).status == 503)
    }

    @Test func `what is passed over is logged with the request`() async throws {
        let log = Log()
        _ = try await post(#"{"inputs": {"n": [1]}, "params": {"k": 1}}"#, to: server(log: log))
        #expect(log.lines.count == 1)
        #expect(log.lines.first?.contains("parameter `k` is ignored") == true)
        #expect(log.lines.first?.contains("\"request_id\":\"r1\"") == true)
    }

    @Test func `users may read, others are not let in, and probes need no name`() async throws {
        let file = FileManager.default.temporaryDirectory.path + "/kmlf-users-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let users = UsersFile(path: file)
        try users.setPassword("correct horse", of: "ann", right: .read)
        let server = try await server { options, _ in
            options.host = "0.0.0.0"
            options.users = users
        }
        #expect(try await post(#"{"inputs": {"n": [1]}}"#, to: server).status == 401)
        let token = Data("ann:correct horse".utf8).base64EncodedString()
        #expect(
            try await post(#"{"inputs": {"n": [1]}}"#, to: server, [.authorization: "Basic \(token)"]).status == 200)
        #expect(try await server.send(.get, "/ping", nil, authority: "elsewhere.example.org").status == 200)
    }

    @Test func `a network is listened at with users only`() async {
        await #expect(throws: ServerError.openModel(host: "0.0.0.0")) {
            _ = try await server { options, _ in options.host = "0.0.0.0" }
        }
    }

    @Test func `pages of other sites may not ask`() async throws {
        let answer = try await post(
            #"{"inputs": {"n": [1]}}"#, to: server(), [.origin: "https://elsewhere.example.org"])
        #expect(answer.status == 403)
    }
}
