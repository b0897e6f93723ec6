import Foundation
import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

/// libcurl's signatures, worked out once more from what came over the wire, as Amazon's documentation has it.
@Suite struct SigningTests {
    private static let environment = [
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalr/Xtn+FEMI",
        "AWS_SESSION_TOKEN": "a/token+==",
        "AWS_REGION": "eu-central-1",
    ]

    @Test func `every request is signed as the service expects it`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/é +&=%25.txt"
        try Data("content".utf8).write(to: URL(filePath: file))
        let server = try FaultServer([
            .answer(200, "<ListBucketResult/>"), .answer(200, ""),
            .answer(200, "<R><UploadId>a/b+c=</UploadId></R>"), .answer(200, "", headers: ["ETag": "\"1\""]),
            .answer(200, "<R><ETag>1</ETag></R>"), .answer(204, ""),
        ])
        var settings = try S3Settings(
            Self.environment.merging(["MLFLOW_S3_ENDPOINT_URL": "http://127.0.0.1:\(server.port)"]) { $1 })
        let small = try S3Files("s3://bucket/pre fix", settings, transfers: Transfers())
        try await RemoteArtifactRepository(files: small).logArtifact(file, to: "d")
        settings.partSize = 1
        let large = try S3Files("s3://bucket/pre fix", settings, transfers: Transfers())
        try await large.upload(
            LocalTree.File(path: file, parts: [], size: 1), to: try ArtifactPath("d/é +&=%25.txt"))
        try await large.remove(ArtifactInfo(path: "d/é +&=%25.txt", isDirectory: false))
        #expect(server.requests.count == 6)
        for request in server.requests {
            let authorization = try #require(request.headers["authorization"])
            let signed = try #require(authorization.firstMatch(of: /SignedHeaders=([^,]*)/)).1
            #expect(signed.split(separator: ";").contains("x-amz-security-token"))
            #expect(request.headers["x-amz-content-sha256"] != nil)
            let expected = try Self.signature(of: request, authorization)
            #expect(authorization.hasSuffix("Signature=\(expected)"), "\(request.line)")
        }
    }

    private static func signature(of request: FaultServer.Request, _ authorization: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try PythonServer.python("KMLF_PYTHON"))
        let headers = String(decoding: try JSONEncoder().encode(request.headers), as: UTF8.self)
        process.arguments = [
            "-c", script, request.line, headers, authorization, environment["AWS_SECRET_ACCESS_KEY"] ?? "",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static let script = """
        import hashlib, hmac, json, re, sys
        from urllib.parse import quote, unquote
        line, headers, authorization, secret = sys.argv[1:]
        headers = json.loads(headers)
        method, target = line.split(' ', 1)
        path, _, query = target.partition('?')
        pairs = sorted(
            tuple(quote(unquote(part), safe='-_.~') for part in pair.partition('=')[::2])
            for pair in query.split('&') if pair)
        signed = re.search('SignedHeaders=([^,]*)', authorization)[1]
        scope = re.search('Credential=[^/]*/([^,]*)', authorization)[1]
        canonical = '\\n'.join([
            method, quote(unquote(path), safe='/-_.~'), '&'.join('='.join(pair) for pair in pairs),
            *(name + ':' + ' '.join(headers[name].split()) for name in signed.split(';')), '', signed,
            headers['x-amz-content-sha256']])
        text = '\\n'.join([
            'AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hashlib.sha256(canonical.encode()).hexdigest()])
        key = ('AWS4' + secret).encode()
        for part in scope.split('/') + [text]:
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        print(key.hex())
        """
}
