import Foundation
import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

/// An MLflow server, the storages behind it that take one part each, and a file of ten bytes.
private struct Upload {
    static let signature = "X-Amz-Signature=5ec2e7"
    static let calls = "POST /api/2.0/mlflow-artifacts/mpu"
    static let put = "PUT /api/2.0/mlflow-artifacts/artifacts/1/run/artifacts/d/f.txt"

    let folder: TemporaryFolder
    let storages: [FaultServer]
    let server: FaultServer

    /// `last` is the server's answer to the call behind the beginning.
    init(_ storages: [[FaultServer.Step]], last: FaultServer.Step = .empty) throws {
        let storages = try storages.map { try FaultServer($0) }
        // In another order than that of the parts.
        let credentials = storages.enumerated().reversed().map { index, storage in
            """
            {"url": "http://127.0.0.1:\(storage.port)/b/f%20x?partNumber=\(index + 1)&\(Self.signature)", \
            "part_number": \(index + 1), "headers": {"x-ms-blob": "h"}}
            """
        }
        let begun = #"{"upload_id": "u1", "credentials": [\#(credentials.joined(separator: ","))]}"#
        try self.init(storages, answers: [.answer(200, begun), last])
    }

    init(_ storages: [FaultServer] = [], answers: [FaultServer.Step]) throws {
        folder = try TemporaryFolder()
        self.storages = storages
        server = try FaultServer(answers)
        try "0123456789".write(toFile: folder.path + "/f.txt", atomically: false, encoding: .utf8)
    }

    func send(_ environment: [String: String] = [:]) async throws {
        let artifacts = try server.artifacts(
            [
                "MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD": "true", "MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE": "10",
                "MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE": "6", "MLFLOW_TRACKING_TOKEN": "a very secret token",
            ].merging(environment) { $1 })
        try await artifacts.logArtifacts(in: folder.path, to: "d")
    }

    var lines: [String] { server.requests.map(\.line) }

    func body(_ index: Int) throws -> NSDictionary {
        try #require(
            try JSONSerialization.jsonObject(with: Data(server.requests[index].body.utf8)) as? NSDictionary)
    }
}

@Suite struct MultipartTests {
    @Test func `a large file goes in parts to the addresses that the server gives`() async throws {
        let upload = try Upload([
            [.answer(200, "", headers: ["ETag": "\"e1\""])], [.answer(201, "", headers: ["ETag": "\"e2\""])],
        ])
        try await upload.send()
        #expect(
            upload.lines == [
                "\(Upload.calls)/create/1/run/artifacts/d", "\(Upload.calls)/complete/1/run/artifacts/d",
            ])
        #expect(try upload.body(0) == ["path": "f.txt", "num_parts": 2])
        let parts = upload.storages.map { $0.requests }
        #expect(parts.map { $0.map(\.body) } == [["012345"], ["6789"]])
        #expect(parts[0][0].line == "PUT /b/f%20x?partNumber=1&\(Upload.signature)")
        #expect(parts.allSatisfy { $0[0].headers["x-ms-blob"] == "h" && $0[0].headers["authorization"] == nil })
        let ports = upload.storages.map(\.port)
        let sent: [NSDictionary] = [1, 2].map { number in
            [
                "part_number": number, "etag": "\"e\(number)\"",
                "url": "http://127.0.0.1:\(ports[number - 1])/b/f%20x?partNumber=\(number)&\(Upload.signature)",
            ]
        }
        #expect(try upload.body(1) == ["path": "f.txt", "upload_id": "u1", "parts": sent])
    }

    @Test(arguments: [FaultServer.Step.drop, .answer(503, "<Error><Code>SlowDown</Code></Error>")])
    func `a part is sent again`(fault: FaultServer.Step) async throws {
        let upload = try Upload([[fault, .empty], [.empty]])
        try await upload.send()
        #expect(upload.storages[0].requests.map(\.body) == ["012345", "012345"])
        #expect(upload.lines.last == "\(Upload.calls)/complete/1/run/artifacts/d")
    }

    @Test func `a part that is refused ends the upload, takes it back and shows no address`() async throws {
        let refusal = """
            <Error><Code>ExpiredToken</Code><Message>/b/f%20x?partNumber=2&amp;\(Upload.signature)</Message></Error>
            """
        let upload = try Upload([[.empty], [.answer(403, refusal)]])
        let error = try await failure { try await upload.send() }
        #expect(
            error?.description == """
                PERMISSION_DENIED: The server at 'http://127.0.0.1:\(upload.storages[1].port)' answered PUT of part 2 of \
                the artifact 'd/f.txt' with status 403 (ExpiredToken). Look into the log of the MLflow server, or set \
                MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD to 'false' to send files through it.
                """)
        #expect(upload.lines.last == "\(Upload.calls)/abort/1/run/artifacts/d")
        #expect(try upload.body(1) == ["path": "f.txt", "upload_id": "u1"])
    }

    @Test func `a part that never arrives takes the upload back and shows no address`() async throws {
        let upload = try Upload([[.empty], [.drop]])
        let error = try await failure { try await upload.send(["MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0"]) }
        let message = try #require(error?.description)
        #expect(message.contains("broke during PUT of part 2 of the artifact 'd/f.txt'"))
        #expect(!message.contains("X-Amz") && !message.contains("5ec2e7"))
        #expect(upload.lines.last == "\(Upload.calls)/abort/1/run/artifacts/d")
    }

    @Test func `an end that the server refuses takes the upload back and shows no address`() async throws {
        let refusal = #"{"error_code": "INVALID_PARAMETER_VALUE", "message": "bad parts: ?\#(Upload.signature)"}"#
        let upload = try Upload([[.empty], [.empty]], last: .answer(400, refusal))
        let error = try await failure { try await upload.send() }
        #expect(
            error?.description == """
                BAD_REQUEST: The server at 'http://127.0.0.1:\(upload.server.port)' answered POST mpu/complete for the \
                artifact 'd/f.txt' with status 400 (INVALID_PARAMETER_VALUE). Look into the log of the MLflow server, or \
                set MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD to 'false' to send files through it.
                """)
        #expect(upload.lines.last == "\(Upload.calls)/abort/1/run/artifacts/d")
    }

    @Test func `an upload that is cancelled is taken back`() async throws {
        let upload = try Upload([[.hang], [.hang]])
        let sending = Task { try await upload.send() }
        while upload.storages[0].requests.isEmpty { await Task.yield() }
        sending.cancel()
        let error = try await failure { try await sending.value }
        #expect(error?.code.rawValue == "CANCELLED")
        #expect(upload.lines.last == "\(Upload.calls)/abort/1/run/artifacts/d")
    }

    @Test func `addresses for other parts than asked for are refused, and not shown`() async throws {
        let upload = try Upload([[.empty]])
        let error = try await failure { try await upload.send() }
        #expect(
            error?.description == """
                INTERNAL_ERROR: The server at 'http://127.0.0.1:\(upload.server.port)' answered POST mpu/create for the \
                artifact 'd/f.txt' with status 200, but not in MLflow's form. Look into the log of the MLflow server, or \
                set MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD to 'false' to send files through it.
                """)
        #expect(upload.storages[0].requests.isEmpty)
        #expect(upload.lines.last == "\(Upload.calls)/abort/1/run/artifacts/d")
    }

    @Test func `an address that is none of http is refused, and not shown`() async throws {
        let begun = #"{"credentials": [{"url": "file:///etc?\#(Upload.signature)", "part_number": 1}]}"#
        let upload = try Upload(answers: [.answer(200, begun)])
        let error = try await failure { try await upload.send(["MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE": "10"]) }
        #expect(
            error?.description == """
                INTERNAL_ERROR: The server at 'http://127.0.0.1:\(upload.server.port)' names no http: address for PUT of \
                part 1 of the artifact 'd/f.txt'. Look into the log of the MLflow server, or set \
                MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD to 'false' to send files through it.
                """)
    }

    @Test(arguments: [
        FaultServer.Step.answer(
            501,
            #"{"error_code": "NOT_IMPLEMENTED", "message": "Multipart upload is not supported for the current artifact repository"}"#
        ), .answer(404, "<title>404 Not Found</title>"), .answer(403, "no"),
    ])
    func `a server that takes no parts gets the whole file`(refusal: FaultServer.Step) async throws {
        let upload = try Upload(answers: [refusal, .empty])
        try await upload.send()
        #expect(upload.lines == ["\(Upload.calls)/create/1/run/artifacts/d", Upload.put])
        #expect(upload.server.requests.last?.body == "0123456789")
    }

    @Test(arguments: [
        ["MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE": "11"], ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD": "false"],
        ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD": ""], ["MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE": ""],
    ])
    func `a file below the size, and any where parts are not wanted, goes whole`(
        environment: [String: String]
    ) async throws {
        let upload = try Upload(answers: [.empty])
        try await upload.send(environment)
        #expect(upload.lines == [Upload.put])
    }

    @Test func `the sizes are those of MLflow's client`() throws {
        let settings = try MultipartSettings([:])
        #expect(!settings.isEnabled)
        #expect(settings.minimumFileSize == 524_288_000)
        #expect(settings.chunkSize == 10_485_760)
    }

    @Test func `a part of no size is refused`() async throws {
        let error = try await failure { try MultipartSettings(["MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE": "0"]) }
        #expect(
            error?.description == """
                INVALID_PARAMETER_VALUE: The environment variable MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE must be a number of \
                bytes above 0. Correct or unset it.
                """)
    }
}
