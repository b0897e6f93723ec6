import Foundation
import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

@Suite struct S3Tests {
    @Test func `a large file goes in parts and comes back whole`() async throws {
        let folder = try TemporaryFolder()
        let bytes = Data((0..<12_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) })
        try bytes.write(to: URL(filePath: folder.path + "/large.bin"))
        let files = try await MotoServer.files()
        let artifacts = RemoteArtifactRepository(files: files)
        try await artifacts.logArtifact(folder.path + "/large.bin", to: "d")
        let path = try await artifacts.downloadArtifacts("d/large.bin", to: folder.path + "/back")
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        // An object that came in parts is marked with their number.
        let head = try await files.send(files.request(.head, key: files.prefix + "d/large.bin"), "HEAD")
        #expect(head.headers["etag"]?.hasSuffix("-3\"") == true)
    }

    @Test func `an upload in parts that fails leaves neither an object nor parts`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/large.bin"
        try Data(count: 6_000_000).write(to: URL(filePath: file))
        let files = try await MotoServer.files()
        // Longer than it is: the last part cannot be read to its end.
        let wrong = LocalTree.File(path: file, parts: [], size: 11_000_000)
        let error = try await failure { try await files.upload(wrong, to: try ArtifactPath("large.bin")) }
        #expect(error?.message.contains("The file that was being sent became shorter") == true)
        #expect(try await files.entries(of: try ArtifactPath(nil)) == [])
        let uploads = try await files.send(files.request(.get, key: "", [("uploads", "")]), "The list of uploads")
        #expect(try #require(XMLElement(parsing: uploads.text)).all("Upload").isEmpty)
    }

    @Test func `a folder of more objects than a page is listed and removed whole`() async throws {
        let folder = try TemporaryFolder()
        for index in 0..<1_005 {
            try Data().write(to: URL(filePath: folder.path + "/\(index)"))
        }
        let artifacts = RemoteArtifactRepository(files: try await MotoServer.files())
        try await artifacts.logArtifacts(in: folder.path, to: "many")
        #expect(try await artifacts.listArtifacts("many").count == 1_005)
        try await artifacts.deleteArtifacts("many")
        #expect(try await artifacts.listArtifacts(nil) == [])
    }

    @Test(arguments: ["a+b & <c>.txt", "100%25 #1?.txt", "it's \"é\" 中.txt", "~tilde=;,:@$!*().txt"])
    func `every name is kept`(name: String) async throws {
        let folder = try TemporaryFolder()
        try Data("x".utf8).write(to: URL(filePath: folder.path).appending(path: name))
        let artifacts = RemoteArtifactRepository(files: try await MotoServer.files())
        try await artifacts.logArtifact(folder.path + "/" + name, to: "d")
        #expect(try await artifacts.listArtifacts("d").map(\.path) == ["d/" + name])
        let path = try await artifacts.downloadArtifacts("d/" + name, to: folder.path + "/back")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "x")
    }

    @Test func `a missing bucket and a wrong account are errors without a secret`() async throws {
        var settings = try S3Settings(try await MotoServer.environment())
        settings.connection.retries = 0
        let files = try S3Files("s3://no-such-bucket/x", settings, transfers: Transfers())
        let error = try await failure { try await files.entries(of: try ArtifactPath(nil)) }
        let place = try await MotoServer.shared.value.address
        #expect(
            error?.description == """
                RESOURCE_DOES_NOT_EXIST: The listing of artifacts in the bucket 'no-such-bucket' at \
                '\(place)/no-such-bucket' was refused: NoSuchBucket: The specified bucket does not exist
                """)
        let refusal = """
            <?xml version="1.0"?><Error><Code>InvalidAccessKeyId</Code><Message>a very secret key &amp; token</Message></Error>
            """
        let server = try FaultServer([.answer(403, refusal)])
        let environment = try await MotoServer.environment().merging([
            "MLFLOW_S3_ENDPOINT_URL": "http://127.0.0.1:\(server.port)"
        ]) { $1 }
        let other = try S3Files("s3://b/x", try S3Settings(environment), transfers: Transfers())
        let refused = try await failure { try await other.entries(of: try ArtifactPath(nil)) }
        #expect(
            refused?.description == """
                PERMISSION_DENIED: The listing of artifacts in the bucket 'b' at 'http://127.0.0.1:\(server.port)/b' was \
                refused: InvalidAccessKeyId: *** & ***
                """)
        #expect(server.requests[0].headers["authorization"]?.contains("a very secret key") == false)
    }

    @Test func `without the keys of an account the error says how to give them`() async throws {
        let error = try await failure { try S3Settings(["AWS_ACCESS_KEY_ID": "key"]) }
        #expect(
            error?.description == """
                PERMISSION_DENIED: Artifacts at s3: need the keys of an account, and AWS_ACCESS_KEY_ID and \
                AWS_SECRET_ACCESS_KEY are not both set. Set them in the environment or in credentials.yml.
                """)
    }

    @Test(arguments: [
        ([:], "data", "https://data.s3.eu-west-1.amazonaws.com"),
        ([:], "my.data", "https://s3.eu-west-1.amazonaws.com/my.data"),
        (["MLFLOW_S3_ENDPOINT_URL": "http://minio:9000/"], "data", "http://minio:9000/data"),
        (["AWS_ENDPOINT_URL": "https://a", "AWS_ENDPOINT_URL_S3": "https://b"], "data", "https://b/data"),
    ])
    func `the address of a bucket`(environment: [String: String], bucket: String, expected: String) throws {
        let account = ["AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s"]
        let settings = try S3Settings(account.merging(environment) { $1 })
        #expect(try settings.address(of: bucket).base == expected)
    }

    @Test func `parts are as many as a service takes at most`() {
        #expect(FileParts(of: 25, by: 10).ranges == [0..<10, 10..<20, 20..<25])
        let parts = FileParts(of: 1 << 40, by: 8 << 20).ranges
        #expect(parts.count <= 10_000)
        #expect(parts.last?.upperBound == 1 << 40)
    }

    @Test(arguments: ["", "no xml", "<a>", "<a></b>", "<a", "</a>", "<>"])
    func `what is no document of S3 is none`(text: String) { #expect(XMLElement(parsing: text)?["a"] == nil) }
}
