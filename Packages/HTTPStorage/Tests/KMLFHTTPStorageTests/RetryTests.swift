import Foundation
import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

@Suite struct RetryTests {
    private static let run = #"{"run": {"info": {"run_id": "r1", "experiment_id": "1"}}}"#
    private static let later = #"{"error_code": "TEMPORARILY_UNAVAILABLE", "message": "the database is busy"}"#
    private static let request = CreateRun(experimentID: "1", startTime: 1)
    private static let points = RunBatch(metrics: [Metric(key: "loss", value: 1, timestamp: 1)])

    @Test(arguments: [
        FaultServer.Step.drop, .cut(100, "{"), .answer(502, "<html>Bad Gateway</html>"), .answer(503, ""),
        .answer(504, ""), .answer(408, ""), .answer(429, "slow down"), .answer(500, "oops"), .answer(503, later),
    ])
    func `reading is repeated until it succeeds`(fault: FaultServer.Step) async throws {
        let server = try FaultServer([fault, fault, .answer(200, Self.run)])
        #expect(try await server.store().getRun("r1").info.runID == "r1")
        #expect(server.requests.count == 3)
    }

    @Test(arguments: [FaultServer.Step.answer(429, "slow down"), .answer(503, later)])
    func `making a run is repeated where the server has not made one`(fault: FaultServer.Step) async throws {
        let server = try FaultServer([fault, .answer(200, Self.run)])
        #expect(try await server.store().createRun(Self.request).info.runID == "r1")
        #expect(server.requests.count == 2)
    }

    @Test func `making a run is not repeated where the server may have made it`() async throws {
        let server = try FaultServer([.drop])
        let error = try await failure {
            try await server.store().createRun(Self.request)
        }
        #expect(server.requests.count == 1)
        #expect(
            error?.description == """
                TEMPORARILY_UNAVAILABLE: The connection to the server at 'http://127.0.0.1:\(server.port)' broke during \
                POST runs/create: Empty reply from server. Whether it was carried out is not known, and it was not sent \
                again: look before you repeat it.
                """)
    }

    @Test func `registering is not repeated where the server may have done it, moving an alias is`() async throws {
        let server = try FaultServer([.drop])
        #expect(
            try await failure {
                try await server.store().createModelVersion(CreateModelVersion(name: "m", source: "s3://b/1"))
            } != nil)
        #expect(server.requests.count == 1)
        let other = try FaultServer([.drop, .empty])
        try await other.store().setRegisteredModelAlias("m", alias: "best", version: 1)
        #expect(other.requests.count == 2)
    }

    @Test func `making a run is not repeated behind our back on a connection that was kept alive`() async throws {
        let server = try FaultServer([.answer(200, Self.run), .drop, .answer(200, Self.run)])
        let store = try server.store()
        _ = try await store.getRun("r1")
        let error = try await failure { try await store.createRun(Self.request) }
        #expect(error != nil)
        #expect(server.requests.map(\.connection) == [0, 0])
    }

    @Test(arguments: [("SqlStore", 3), ("FileStore", 2)])
    func `points of metrics are sent again to a store that keeps equal ones once`(
        kind: String, requests: Int
    ) async throws {
        let server = try FaultServer([.drop, .answer(200, #"{"store_type": "\#(kind)"}"#), .empty])
        let store = try server.store()
        let error = try await failure { try await store.logBatch(Self.points, to: "r1") }
        #expect((error == nil) == (kind == "SqlStore"))
        #expect(server.requests.count == requests)
        #expect(server.requests[1].line == "GET /api/3.0/mlflow/server-info")
    }

    @Test func `params and tags are sent again to every store`() async throws {
        let server = try FaultServer([.drop, .empty])
        try await server.store().logBatch(RunBatch(params: [Param(key: "p", value: "1")]), to: "r1")
        #expect(server.requests.count == 2)
    }

    @Test func `a param that another writer has just written is compared, not an error of the database`() async throws {
        let race = #"{"error_code": "BAD_REQUEST", "message": "UNIQUE constraint failed: params.key"}"#
        let verdict = #"{"error_code": "INVALID_PARAMETER_VALUE", "message": "the param 'p' has another value"}"#
        let server = try FaultServer([.answer(400, race), .answer(400, verdict), .answer(400, race)])
        let store = try server.store()
        let batch = RunBatch(params: [Param(key: "p", value: "1")])
        let error = try await failure { try await store.logBatch(batch, to: "r1") }
        #expect(error?.description == "INVALID_PARAMETER_VALUE: the param 'p' has another value")
        try await store.logBatch(batch, to: "r1")
        #expect(server.requests.count == 4)
    }

    @Test func `an error in MLflow's words is not repeated`() async throws {
        let body = #"{"error_code": "INTERNAL_ERROR", "message": "broken"}"#
        let server = try FaultServer([.answer(500, body)])
        let error = try await failure { try await server.store().getRun("r1") }
        #expect(error?.description == "INTERNAL_ERROR: broken")
        #expect(server.requests.count == 1)
    }

    @Test func `MLFLOW_HTTP_REQUEST_MAX_RETRIES says how often a request is sent again`() async throws {
        let server = try FaultServer(Array(repeating: .answer(503, "<title>Down</title>"), count: 9))
        let store = try server.store(["MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2"])
        let error = try await failure { try await store.getRun("r1") }
        #expect(server.requests.count == 3)
        #expect(
            error?.description == """
                TEMPORARILY_UNAVAILABLE: The server at 'http://127.0.0.1:\(server.port)' answered GET runs/get with \
                status 503 and 'Down'. Try again later, or look into its log.
                """)
    }

    @Test func `a pause that the server asks for is kept, and one beyond the timeout is not waited for`() async throws {
        let server = try FaultServer([
            .answer(429, "", headers: ["Retry-After": "1"]), .answer(200, Self.run),
            .answer(429, "", headers: ["Retry-After": "600"]),
        ])
        let store = try server.store()
        let start = ContinuousClock.now
        _ = try await store.getRun("r1")
        #expect(ContinuousClock.now - start >= .seconds(1))
        let error = try await failure { try await store.getRun("r1") }
        #expect(error?.code.rawValue == "REQUEST_LIMIT_EXCEEDED")
        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test func `a server that is away is an error within the time that is set, which says what was tried`() async throws
    {
        let port = try FaultServer([]).port
        let uri = try TrackingURI("http://127.0.0.1:\(port)", relativeTo: "/")
        let environment = FaultServer.impatient.merging(["KMLF_CONNECT_TIMEOUT": "1"]) { $1 }
        let store = HTTPStore(
            server: try Server(uri, environment: environment, transfers: Transfers(), headers: nil))
        let error = try await failure { try await store.createRun(Self.request) }
        let message = error?.description.replacing(/\ \([0-9]+ attempts in [0-9]+\.[0-9] s\)/, with: "")
            .replacing(/after [0-9]+ ms/, with: "at once")
        #expect(
            message == """
                TEMPORARILY_UNAVAILABLE: The server at 'http://127.0.0.1:\(port)' cannot be reached: Failed \
                to connect to 127.0.0.1 port \(port) at once: Couldn't connect to server. Check that it runs and that the \
                address is right; connect_timeout in mlflow.yml, or KMLF_CONNECT_TIMEOUT, says for how many seconds it is tried.
                """)
    }

    @Test func `a server that does not answer is an error after the time that is set`() async throws {
        let server = try FaultServer([.hang])
        let store = try server.store(["MLFLOW_HTTP_REQUEST_TIMEOUT": "1"])
        let error = try await failure { try await store.createRun(Self.request) }
        #expect(server.requests.count == 1)
        #expect(
            error?.description == """
                DEADLINE_EXCEEDED: The server at 'http://127.0.0.1:\(server.port)' did not answer POST runs/create in 1 s. \
                Whether it was carried out is not known, and it was not sent again: look before you repeat it. \
                MLFLOW_HTTP_REQUEST_TIMEOUT allows more seconds.
                """)
    }

    @Test func `cancelling the task ends the request`() async throws {
        let server = try FaultServer([.hang])
        let store = try server.store()
        let task = Task { try await failure { try await store.getRun("r1") } }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        // The server never answers, and the time that is set is minutes.
        let error = try await task.value
        #expect(error?.code.rawValue == "CANCELLED")
        #expect(error?.underlying is CancellationError)
    }

    @Test func `several requests are on their way at a time, and their connections are used again`() async throws {
        let server = try FaultServer(Array(repeating: .waitFor(8), count: 8))
        let store = try server.store()
        for _ in 0..<2 {
            await withTaskGroup { group in
                for index in 0..<8 {
                    group.addTask {
                        let batch = RunBatch(tags: [RunTag(key: "t\(index)", value: "")])
                        _ = try? await failure {
                            try await store.logBatch(batch, to: "r1")
                        }
                    }
                }
            }
        }
        #expect(server.requests.count == 16)
        #expect(Set(server.requests.map(\.connection)).count == 8)
    }
}
