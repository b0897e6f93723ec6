import Foundation
import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

/// One S3 service of moto for all tests of this process.
enum MotoServer {
    static let shared = Task {
        try await PythonServer(
            python: PythonServer.python("KMLF_MOTO_PYTHON"),
            { port, _ in ["-m", "moto.server", "-H", "127.0.0.1", "-p", "\(port)"] }, ready: "/moto-api/")
    }

    static func environment() async throws -> [String: String] {
        [
            "MLFLOW_S3_ENDPOINT_URL": try await shared.value.address, "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "a very secret key", "AWS_SESSION_TOKEN": "token",
        ]
    }

    /// An empty folder in a new bucket.
    static func files(partSize: Int64 = 5 << 20) async throws -> S3Files {
        var settings = try S3Settings(try await environment())
        settings.partSize = partSize
        let files = try S3Files(
            "s3://bucket-\(UUID().uuidString.lowercased())/some folder/é", settings, transfers: Transfers())
        var request = files.request(.put, key: "")
        request.url = ""
        _ = try await files.send(request, "PUT of the bucket")
        return files
    }
}
