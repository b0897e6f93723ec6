import Foundation
import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

@Suite struct ScoringClientTests {
    private func client(_ server: FaultServer, user: String = "") throws -> ScoringClient {
        try ScoringClient("http://\(user)127.0.0.1:\(server.port)/models/")
    }

    private func ask(
        _ client: ScoringClient, _ body: String? = nil, within time: Duration = .seconds(300), atMost limit: Int = 1_000
    ) async throws -> (status: Int, body: String) {
        let (status, body) = try await client.ask(
            "/invocations", body.map { Array($0.utf8) }, within: time, atMost: limit)
        return (status, String(decoding: body, as: UTF8.self))
    }

    @Test func `a request is sent as it is, with user and password, and any answer is one`() async throws {
        let server = try FaultServer([.answer(200, "[NaN]"), .answer(503, "busy", headers: ["Retry-After": "0"])])
        let client = try client(server, user: "ann:p%40ss@")
        #expect(client.address == "http://127.0.0.1:\(server.port)/models")
        #expect(try await ask(client, #"{"inputs": [1.0]}"#) == (200, "[NaN]"))
        #expect(try await ask(client) == (503, "busy"))
        #expect(server.requests.map(\.line) == ["POST /models/invocations", "GET /models/invocations"])
        #expect(server.requests.map(\.body) == [#"{"inputs": [1.0]}"#, ""])
        let basic = "Basic " + Data("ann:p@ss".utf8).base64EncodedString()
        #expect(server.requests.map { $0.headers["authorization"] } == [basic, basic])
        #expect(server.requests.first?.headers["content-type"] == "application/json")
    }

    @Test func `a redirection leads nowhere`() async throws {
        let other = try FaultServer([])
        let server = try FaultServer([
            .answer(307, "", headers: ["Location": "http://127.0.0.1:\(other.port)/secret"])
        ])
        #expect(try await ask(client(server), "{}").status == 307)
        #expect(other.requests.isEmpty)
    }

    @Test func `an answer that is too long is given up`() async throws {
        let server = try FaultServer([.answer(200, String(repeating: "1", count: 1_001))])
        let error = try await failure { try await ask(client(server)) }
        #expect(
            error?.description
                == "INVALID_STATE: What the scoring server at http://127.0.0.1:\(server.port)/models answers cannot be taken: "
                + "The answer has more than 1000 bytes.")
    }

    @Test func `a server that does not answer in time, breaks off or is away is told`() async throws {
        let slow = try FaultServer([.hang])
        #expect(
            try await failure { try await ask(client(slow), within: .milliseconds(1_000)) }?.description
                == "DEADLINE_EXCEEDED: The scoring server at http://127.0.0.1:\(slow.port)/models did not answer in 1 s."
        )
        let broken = try FaultServer([.cut(10, "half")])
        let cut = try await failure { try await ask(client(broken), "{}") }
        #expect(cut?.code == .temporarilyUnavailable)
        #expect(
            cut?.message.hasPrefix(
                "The connection to the scoring server at http://127.0.0.1:\(broken.port)/models broke: ")
                == true)
        #expect(broken.requests.count == 1)
        let away = try await failure { try await ask(ScoringClient("http://ann:secret@127.0.0.1:1")) }
        #expect(away?.code == .temporarilyUnavailable)
        #expect(away?.message.hasPrefix("The scoring server at http://127.0.0.1:1 cannot be reached: ") == true)
        #expect(away?.message.hasSuffix(" Check that it runs.") == true)
        #expect(away?.message.contains("secret") == false)
    }

    @Test func `an address is one of http`() {
        for address in ["ftp://ann:secret@host", "localhost:5001", "ann:secret@localhost", "/models"] {
            let error = #expect(throws: TrackingError.self) { try ScoringClient(address) }
            #expect(
                error?.description
                    == "INVALID_PARAMETER_VALUE: The address of a scoring server begins with http:// or https://, as in "
                    + "'http://localhost:5001'.")
        }
    }
}
