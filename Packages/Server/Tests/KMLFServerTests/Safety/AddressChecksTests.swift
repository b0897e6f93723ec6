import HTTPTypes
import Testing

@testable import KMLFServer

@Suite struct AddressChecksTests {
    private func status(
        _ method: HTTPRequest.Method = .get, host: String, _ headers: HTTPFields = [:],
        _ change: @escaping (inout ServerOptions) -> Void = { _ in }
    ) async throws -> Int {
        let served = try await ServedFolder { options, _ in change(&options) }
        var headers = headers
        headers[.contentType] = "application/json"
        let path = "/api/2.0/mlflow/experiments/search" + (method == .get ? "?max_results=1" : "")
        return try await served.send(
            method, path, method == .get ? nil : #"{"max_results": 1}"#, headers, authority: host
        ).status
    }

    @Test(arguments: ["127.0.0.1:5000", "localhost", "LOCALHOST:1", "[::1]:5000", "10.1.2.3", "runs.localhost"])
    func `this machine's names and addresses in numbers are answered`(host: String) async throws {
        #expect(try await status(host: host) == 200)
    }

    @Test(arguments: [
        "evil.example.org", "127.0.0.1.evil.example.org", "localhost.evil.example.org", "", "1.2.3.4.5", "256.1.1.1",
    ])
    func `a site that lets its name stand for this machine is refused`(host: String) async throws {
        #expect(try await status(host: host) == 403)
    }

    @Test func `names that the server is given are answered`() async throws {
        #expect(try await status(host: "Runs.example.org:443") { $0.allowedHosts = ["runs.example.org"] } == 200)
    }

    @Test func `pages of other sites may change nothing`() async throws {
        #expect(try await status(.post, host: "127.0.0.1:5000", [.origin: "http://127.0.0.1:5000"]) == 200)
        #expect(try await status(.post, host: "127.0.0.1:5000") == 200)
        #expect(try await status(.post, host: "127.0.0.1:5000", [.origin: "https://evil.example.org"]) == 403)
        #expect(try await status(.post, host: "127.0.0.1:5000", [.origin: "http://127.0.0.1:5001"]) == 403)
        #expect(try await status(.post, host: "127.0.0.1:5000", [.origin: "null"]) == 403)
        let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
        #expect(try await status(.post, host: "127.0.0.1:5000", [site: "cross-site"]) == 403)
        let foreign: HTTPFields = [.origin: "https://runs.example.org"]
        #expect(
            try await status(.post, host: "127.0.0.1:5000", foreign) {
                $0.allowedOrigins = ["https://runs.example.org"]
            } == 200)
    }

    @Test func `a probe needs no name`() async throws {
        let served = try await ServedFolder()
        #expect(try await served.send(.get, "/health", nil, authority: "10-0-0-1.pod").status == 200)
    }
}
