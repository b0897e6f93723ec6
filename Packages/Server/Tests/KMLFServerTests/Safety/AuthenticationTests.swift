import Foundation
import HTTPTypes
import KMLFStorage
import Testing

@testable import KMLFServer

@Suite struct AuthenticationTests {
    private let users = UsersFile(
        path: FileManager.default.temporaryDirectory.path + "/kmlf-users-\(UUID().uuidString)")

    private func served() async throws -> ServedFolder {
        try await ServedFolder { options, _ in options.users = users }
    }

    private func basic(_ text: String) -> HTTPFields {
        [.authorization: "Basic \(Data(text.utf8).base64EncodedString())"]
    }

    private let experiment = "/api/2.0/mlflow/experiments/get?experiment_id=0"

    @Test func `without a name or with a wrong password nothing is answered, and it is told what to set`() async throws
    {
        try users.setPassword("correct horse", of: "ann", right: .read)
        let served = try await served()
        for headers in [
            [:], basic("ann:wrong"), basic("bob:correct horse"), basic("ann"), [.authorization: "Bearer correct horse"],
        ] {
            let answer = try await served.get(experiment, headers)
            #expect(answer.status == 401)
            #expect(answer.headers[.wwwAuthenticate] == #"Basic realm="kmlf", charset="UTF-8""#)
            #expect(
                answer.error == """
                    UNAUTHENTICATED: This server is for its users only, and the request names none, or not with the right \
                    password or token. Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.
                    """)
        }
        #expect(try await served.get("/api/2.0/mlflow/nope").status == 401)
        #expect(try await served.get("/").status == 401)
        #expect(try await served.get("/health").status == 200)
    }

    @Test func `a right includes the lesser ones and no greater`() async throws {
        let read = try users.addToken(to: "reader", right: .read)
        let write = try users.addToken(to: "writer", right: .write)
        let admin = try users.addToken(to: "boss", right: .admin)
        let served = try await served()
        for (token, allowed) in [(read, [200, 403, 403]), (write, [200, 200, 403]), (admin, [200, 200, 200])] {
            let headers: HTTPFields = [.authorization: "Bearer \(token)"]
            let statuses = [
                try await served.get(experiment, headers).status,
                try await served.post("experiments/create", #"{"name": "\#(token)"}"#, headers).status,
                try await served.get("/metrics", headers).status,
            ]
            #expect(statuses == allowed)
        }
        let answer = try await served.post("experiments/create", #"{"name": "x"}"#, [.authorization: "Bearer \(read)"])
        #expect(answer.error == "PERMISSION_DENIED: The user 'reader' has the right 'read', and this needs 'write'.")
        #expect(served.log.lines.last?.contains(#""user":"reader""#) == true)
    }

    @Test func `a user who is added while the server runs gets in`() async throws {
        let served = try await served()
        #expect(try await served.get(experiment, basic("ann:correct horse:x")).status == 401)
        try users.setPassword("correct horse:x", of: "ann", right: .read)
        #expect(try await served.get(experiment, basic("ann:correct horse:x")).status == 200)
        try users.setPassword("another one", of: "ann", right: .read)
        #expect(try await served.get(experiment, basic("ann:another one")).status == 200)
    }

    @Test func `a file that cannot be read lets nobody in`() async throws {
        try "ann:read:correct horse\n".write(toFile: users.path, atomically: true, encoding: .utf8)
        let served = try await served()
        #expect(try await served.get(experiment, basic("ann:correct horse")).status == 500)
        #expect(
            served.log.lines.last?.contains("\(users.path):1: the line is not of the form NAME:RIGHT:KIND:HASH") == true
        )
        #expect(served.log.lines.allSatisfy { !$0.contains("horse") })
    }

    @Test func `the file holds hashes that only the right secret matches`() throws {
        try users.setPassword("correct horse", of: "ann", right: .write)
        let token = try users.addToken(to: "ann", right: .admin)
        let text = try String(contentsOfFile: users.path, encoding: .utf8)
        #expect(!text.contains("horse") && !text.contains(token))
        #expect(text.contains("\nann:admin:password:$y$"))
        #expect(text.contains("\nann:admin:token:$y$"))
        let secret = try #require(Secret("Bearer \(token)"))
        let entries = try users.entries()
        #expect(entries.map { $0.secret.matches("correct horse") } == [true, false])
        #expect(entries.map { $0.secret.matches(secret.value) } == [false, true])
        try users.setPassword("correct horse", of: "bob", right: .write)
        #expect(try Set(users.entries().map(\.secret.hash)).count == 3)
    }

    @Test func `a password that a C string cannot hold is refused`() {
        for password in ["correct\u{0}horse", String(repeating: "x", count: 512)] {
            #expect(throws: UsersError.unhashable) { try users.setPassword(password, of: "ann", right: .read) }
        }
        #expect(SecretHash(.password, hash: "$unknown$x").matches("x") == false)
    }

    @Test(arguments: ["", "a b", "a:b", "a\nb", "#a"]) func `a name that would break the file is refused`(name: String)
    {
        #expect(throws: UsersError.badName(name)) { _ = try users.addToken(to: name, right: .read) }
    }
}
