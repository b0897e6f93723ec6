import Foundation
import KMLFStorage
import Synchronization
import Testing

@testable import KMLFHTTPStorage

@Suite struct AuthorizationTests {
    private static let basic = ["MLFLOW_TRACKING_USERNAME": "bob", "MLFLOW_TRACKING_PASSWORD": "pass:wörd"]
    private static let token = ["MLFLOW_TRACKING_TOKEN": "t0ken"]

    private static func encoded(_ text: String) -> String { "Basic " + Data(text.utf8).base64EncodedString() }

    @Test(arguments: [
        ("", [:], nil), ("", token, "Bearer t0ken"), ("", basic, encoded("bob:pass:wörd")),
        ("", basic.merging(token) { $1 }, encoded("bob:pass:wörd")), ("", ["MLFLOW_TRACKING_USERNAME": "bob"], nil),
        ("alice:p%40ss@", basic, encoded("alice:p@ss")), ("alice@", [:], encoded("alice:")),
    ])
    func `credentials of the URI count before name and password, those before the token`(
        user: String, environment: [String: String], expected: String?
    ) async throws {
        let server = try FaultServer([])
        try await server.store(user: user, environment).deleteRun("r1")
        #expect(server.requests.map { $0.headers["authorization"] } == [expected])
    }

    @Test(arguments: ["?", "#"])
    func `a password whose characters are not encoded is not shown in parts`(character: String) throws {
        let uri = try TrackingURI("http://ann:open\(character)ses@me\(character)@host:5000", relativeTo: "/")
        let error = #expect(throws: TrackingError.self) { try ServerAddress(uri) }
        #expect(
            error?.description == """
                INVALID_PARAMETER_VALUE: The URI 'http://***@host:5000' cannot be read: there is a '?' or '#' before its last '@'. \
                Write other characters than letters, digits and '-._~' in user and password as %XX ('?' is %3F, '#' is %23).
                """)
    }

    @Test func `a provider's headers are asked for anew for each request, and its authorisation counts`() async throws {
        let server = try FaultServer([])
        let count = Mutex(0)
        let store = try server.store(Self.token) {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return ["authorization": "Bearer fresh-\(number)", "X-Team": "a"]
        }
        try await store.deleteRun("r1")
        try await store.deleteRun("r1")
        #expect(server.requests.map { $0.headers["authorization"] } == ["Bearer fresh-1", "Bearer fresh-2"])
        #expect(server.requests.map { $0.headers["x-team"] } == ["a", "a"])
    }

    @Test func `a provider that fails, and a header with a line break, are errors`() async throws {
        struct Expired: Error {}
        let server = try FaultServer([])
        let failing = try await failure {
            try await server.store(headers: { throw Expired() }).deleteRun("r1")
        }
        #expect(
            failing?.description == """
                UNAUTHENTICATED: The headers for POST runs/delete at 'http://127.0.0.1:\(server.port)' could not be made: \
                the project's provider of headers failed.
                """)
        #expect(failing?.underlying is Expired)
        let broken = try await failure {
            try await server.store(["MLFLOW_TRACKING_TOKEN": "a\r\nX-Evil: 1"]).deleteRun("r1")
        }
        #expect(broken?.code == .invalidParameterValue)
        #expect(broken?.description.contains("Evil") == false)
        #expect(server.requests.isEmpty)
    }

    @Test func `a redirection on the same server is followed, with method, body and credentials`() async throws {
        let server = try FaultServer([.answer(301, "", headers: ["Location": "/moved/here"]), .empty])
        try await server.store(Self.token).deleteRun("r1")
        #expect(server.requests.map(\.line) == ["POST /api/2.0/mlflow/runs/delete", "POST /moved/here"])
        #expect(server.requests.map(\.body) == [#"{"run_id":"r1"}"#, #"{"run_id":"r1"}"#])
        #expect(server.requests.map { $0.headers["authorization"] } == ["Bearer t0ken", "Bearer t0ken"])
    }

    @Test func `another server gets no credentials`() async throws {
        let other = try FaultServer([])
        let place = "http://127.0.0.1:\(other.port)/elsewhere"
        let server = try FaultServer([.answer(307, "", headers: ["Location": place])])
        try await server.store(Self.token, headers: { ["X-Key": "secret"] }).deleteRun("r1")
        #expect(other.requests.map(\.line) == ["POST /elsewhere"])
        #expect(other.requests[0].headers["authorization"] == nil)
        #expect(other.requests[0].headers["x-key"] == nil)
    }

    @Test func `a circle of redirections is an error`() async throws {
        let server = try FaultServer(Array(repeating: .answer(302, "", headers: ["Location": "/again"]), count: 30))
        let error = try await failure { try await server.store().getRun("r1") }
        #expect(
            error?.description == """
                INVALID_PARAMETER_VALUE: The server at 'http://127.0.0.1:\(server.port)' redirects GET runs/get in a \
                circle. Check the tracking URI.
                """)
    }
}
