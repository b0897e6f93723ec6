import Foundation
import KMLFStorage
import Synchronization
import Testing

@testable import KMLFHTTPStorage

@Suite struct ArtifactTransferTests {
    private static let listing = #"{"files": [{"path": "f.bin", "is_dir": false, "file_size": 5}]}"#

    @Test func `a download that is cut off is begun anew, and leaves nothing half-written`() async throws {
        let folder = try TemporaryFolder()
        let server = try FaultServer([.answer(200, Self.listing), .cut(5, "he"), .answer(200, "hello")])
        let path = try await server.artifacts().downloadArtifacts("f.bin", to: folder.path + "/new")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "hello")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/new") == ["f.bin"])
    }

    @Test(arguments: [FaultServer.Step.cut(5, "he"), .answer(200, "hell")])
    func `a download of another length than listed is an error, and what was there stays`(
        fault: FaultServer.Step
    ) async throws {
        let folder = try TemporaryFolder()
        try "old".write(toFile: folder.path + "/f.bin", atomically: false, encoding: .utf8)
        let server = try FaultServer([.answer(200, Self.listing), fault])
        let artifacts = try server.artifacts(["MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0"])
        let error = try await failure {
            try await artifacts.downloadArtifacts("f.bin", to: folder.path)
        }
        #expect(error != nil)
        #expect(try String(contentsOfFile: folder.path + "/f.bin", encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["f.bin"])
    }

    @Test(arguments: ["../evil", "/etc/evil", "a/b", "..", ""])
    func `a server cannot make us write outside the folder`(name: String) async throws {
        let folder = try TemporaryFolder()
        let listing = #"{"files": [{"path": "\#(name)", "is_dir": false, "file_size": 4}]}"#
        let server = try FaultServer([.answer(200, listing), .answer(200, "evil")])
        let error = try await failure {
            try await server.artifacts().downloadArtifacts("", to: folder.path + "/in")
        }
        #expect(error?.code == .invalidState)
        #expect(server.requests.count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test func `an upload is sent again when the connection breaks, with every byte`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/f.txt"
        let text = String(repeating: "0123456789", count: 20_000)
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        let server = try FaultServer([.empty, .drop, .answer(200, "")])
        try await server.artifacts().logArtifact(file, to: "d")
        #expect(
            server.requests.map(\.line) == [
                "GET /api/2.0/mlflow-artifacts/artifacts?path=1%2Frun%2Fartifacts%2Fd%2Ff.txt",
                "PUT /api/2.0/mlflow-artifacts/artifacts/1/run/artifacts/d/f.txt",
                "PUT /api/2.0/mlflow-artifacts/artifacts/1/run/artifacts/d/f.txt",
            ])
        #expect(server.requests.dropFirst().allSatisfy { $0.body == text })
    }

    @Test func `whoever listens is told how much of a file has moved, and that a part has to move again`() async throws
    {
        let folder = try TemporaryFolder()
        let file = folder.path + "/f.txt"
        try String(repeating: "0123456789", count: 20_000).write(toFile: file, atomically: false, encoding: .utf8)
        let server = try FaultServer([
            .empty, .answer(503, ""), .answer(200, ""), .answer(200, Self.listing), .cut(5, "he"),
            .answer(200, "hello"),
        ])
        let artifacts = try server.artifacts()
        let reports = Mutex<[ArtifactProgress]>([])
        try await ArtifactProgress.$listener.withValue(.init { report in reports.withLock { $0.append(report) } }) {
            try await artifacts.logArtifact(file, to: "d")
            _ = try await artifacts.downloadArtifacts("f.bin", to: folder.path)
        }
        let (up, down) = reports.withLock { reports in
            (reports.filter { $0.path == "d/f.txt" }, reports.filter { $0.path == "f.bin" })
        }
        #expect(up.last == ArtifactProgress(path: "d/f.txt", bytes: 200_000, size: 200_000))
        #expect(up.contains { $0.bytes == 0 })
        #expect(down.map(\.bytes) == [2, 0, 5])
        #expect(down.last?.size == 5)
    }

    @Test(arguments: ["a#b.txt", "100%25.txt"])
    func `a name that MLflow's server would change is refused before anything is sent`(name: String) async throws {
        let folder = try TemporaryFolder()
        try "x".write(toFile: folder.path + "/" + name, atomically: false, encoding: .utf8)
        let server = try FaultServer([])
        let error = try await failure {
            try await server.artifacts().logArtifacts(in: folder.path, to: nil)
        }
        #expect(
            error?.description == """
                INVALID_PARAMETER_VALUE: The artifact path '\(name)' holds '#' or a percent sign before two hexadecimal \
                digits, which MLflow's server does not keep. Rename the file.
                """)
        #expect(server.requests.isEmpty)
    }

    @Test(arguments: [
        ("mlflow-artifacts:/1/r/artifacts", "http://h:1/p", "http://h:1/p", "1/r/artifacts"),
        ("mlflow-artifacts://other:2/1/r", "https://h:1", "https://other:2", "1/r"),
        ("mlflow-artifacts:///1/r%20s", "http://h:1", "http://h:1", "1/r s"),
        ("http://h:3/p/api/2.0/mlflow-artifacts/artifacts/1/r", "file:///x", "http://h:3/p", "1/r"),
    ])
    func `an artifact URI names server and folder`(
        artifactURI: String, tracking: String, server: String, root: String
    ) throws {
        let files = try ServerFiles(
            artifactURI, tracking: TrackingURI(tracking, relativeTo: "/"), environment: [:], transfers: Transfers(),
            headers: nil)
        #expect(files.server.address.base == server)
        #expect(files.root == root)
    }
}
