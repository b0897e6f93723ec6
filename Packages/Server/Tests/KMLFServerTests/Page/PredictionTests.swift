import HTTPTypes
import KMLFStorage
import Synchronization
import Testing

@testable import KMLFServer

/// What the page tries at scoring servers.
@Suite struct PredictionTests {
    /// Scoring servers that answer as a script says, and the requests that they got.
    private final class Scripted: Sendable {
        private let requests = Mutex<[String]>([])

        var asked: [String] { requests.withLock { $0 } }

        func peer(
            _ address: String, _ answer: @escaping @Sendable (String) throws(TrackingError) -> (Int, String)
        ) -> ScoringPeer {
            ScoringPeer(address: address) { path, body, _, _ throws(TrackingError) in
                let text = String(decoding: body ?? [], as: UTF8.self)
                self.requests.withLock { $0.append("\(address)\(path) \(text)") }
                let (status, answered) = try answer(path)
                return ScoringPeer.Answer(status: status, body: Array(answered.utf8))
            }
        }
    }

    private func served(_ peers: [ScoringPeer]) async throws -> ServedFolder {
        try await ServedFolder { options, _ in options.scoring = peers }
    }

    private func predict(
        _ answer: @escaping @Sendable (String) throws(TrackingError) -> (Int, String),
        _ headers: HTTPFields = [.contentType: "application/json"]
    ) async throws -> AskedResponder.Answer {
        try await served([Scripted().peer("http://a:1", answer)])
            .send(.post, "/ajax-api/kmlf/scoring/0/invocations", "{}", headers)
    }

    @Test func `each scoring server tells its model, or that it cannot`() async throws {
        let scripted = Scripted()
        let served = try await served([
            scripted.peer("http://a:1") { _ in
                (200, #"{"uri": "models:/iris/1", "model_uuid": "u", "model_id": "m-1", "run_id": "r"}"#)
            },
            scripted.peer("http://b:1") { _ in (404, #"{"detail":"Not Found"}"#) },
            scripted.peer("http://c:1") { _ throws(TrackingError) in
                throw TrackingError(.temporarilyUnavailable, "It is away.")
            },
            scripted.peer("http://d:1") { _ in (200, "<html>") },
        ])
        let answer = try await served.get("/ajax-api/kmlf/scoring")
        #expect(
            answer.text == """
                {"servers":[{"address":"http://a:1","model":{"uri":"models:/iris/1","model_uuid":"u","model_id":"m-1",\
                "run_id":"r"}},{"address":"http://b:1"},{"address":"http://c:1","problem":"It is away."},\
                {"address":"http://d:1","problem":"The scoring server at http://d:1 answered with status 200 and no words of \
                the scoring protocol. Check that the address is that of a scoring server."}]}
                """)
        #expect(scripted.asked.sorted().first == "http://a:1/model ")
    }

    @Test func `without scoring servers there is none`() async throws {
        #expect(try await served([]).get("/ajax-api/kmlf/scoring").text == "{}")
    }

    @Test func `a request goes to the scoring server of that place as it is, and its answer comes back`() async throws {
        let scripted = Scripted()
        let peers = ["http://a:1", "http://b:1"].map {
            scripted.peer($0) { _ in (200, #"{"predictions": [NaN, 1.0]}"#) }
        }
        let answer = try await served(peers).send(
            .post, "/ajax-api/kmlf/scoring/1/invocations", #"{"inputs": [1.0]}"#, [.contentType: "application/json"])
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/json")
        #expect(answer.text == #"{"predictions": [NaN, 1.0]}"#)
        #expect(scripted.asked == [#"http://b:1/invocations {"inputs": [1.0]}"#])
    }

    @Test(arguments: ["1", "-1", "http:%2F%2Felsewhere", "0x0", "01x"])
    func `no other address is asked`(place: String) async throws {
        let scripted = Scripted()
        let answer = try await served([scripted.peer("http://a:1") { _ in (200, "{}") }])
            .send(.post, "/ajax-api/kmlf/scoring/\(place)/invocations", "{}", [.contentType: "application/json"])
        #expect(answer.status == 404)
        #expect(
            answer.error
                == "RESOURCE_DOES_NOT_EXIST: There is no scoring server '\(place)'; this server knows 1, counted from 0."
        )
        #expect(scripted.asked.isEmpty)
    }

    @Test func `a refusal keeps the scoring server's words`() async throws {
        let answer = try await predict { _ in
            (400, #"{"error_code": "INVALID_PARAMETER_VALUE", "message": "column `n` is missing", "stack_trace": "…"}"#)
        }
        #expect(answer.status == 400)
        #expect(answer.error == "INVALID_PARAMETER_VALUE: column `n` is missing")
    }

    @Test(arguments: [302, 500])
    func `a scoring server that is none is told`(status: Int) async throws {
        let answer = try await predict { _ in (status, "<html>") }
        #expect(answer.status == 502)
        #expect(
            answer.error
                == "INTERNAL_ERROR: The scoring server at http://a:1 answered with status \(status) and "
                + "no words of the scoring protocol. Check that the address is that of a scoring server.")
    }

    @Test func `a scoring server that wants a password is told, and the browser is not asked for one`() async throws {
        let answer = try await predict { _ in (401, #"{"error_code": "UNAUTHENTICATED", "message": "Who are you?"}"#) }
        #expect(answer.status == 502)
        #expect(
            answer.error
                == "PERMISSION_DENIED: The scoring server at http://a:1 does not let this server in. Its address may hold a "
                + "user and a password: http://user:password@host:port.")
    }

    @Test func `pages of other sites, and forms, ask for no predictions`() async throws {
        let foreign = try await predict(
            { _ in (200, "{}") }, [.contentType: "application/json", .origin: "https://elsewhere.example.org"])
        #expect(foreign.status == 403)
        #expect(try await predict({ _ in (200, "{}") }, [.contentType: "text/plain"]).status == 400)
    }
}
