import Foundation
import KMLFFileStorage
import KMLFHTTPStorage
import KMLFStorage
import KMLFTracking
import Testing

@testable import KMLFServer

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What needs a connection: listening, ending, https and users as clients meet them.
@Suite struct ServerTests {
    private func server(_ change: (inout ServerOptions) -> Void) async throws -> MLflowServer {
        let folder = FileManager.default.temporaryDirectory.path + "/kmlf-server-\(UUID().uuidString)"
        var options = ServerOptions()
        change(&options)
        return try await MLflowServer(
            TrackingClient(uri: TrackingURI(folder, relativeTo: "/"), adapters: [.file]), options: options)
    }

    @Test func `a port that another one listens at is told`() async throws {
        try await withServer { first in
            let second = try await server { $0.port = first.address.port }
            await #expect(throws: ServerError.portTaken(host: "127.0.0.1", port: first.address.port)) {
                try await second.run(log: { _ in })
            }
        }
    }

    @Test func `an address that is none of this machine's is told`() async throws {
        let server = try await server {
            $0.host = "192.0.2.1"
            $0.isInsecure = true
        }
        await #expect(
            throws: ServerError.address(host: "192.0.2.1", port: 5000, reason: "Cannot assign requested address")
        ) { try await server.run(log: { _ in }) }
    }

    @Test(arguments: ["0.0.0.0", "::", "192.0.2.1", "runs.example.org"])
    func `a network is listened at with users only`(host: String) async throws {
        await #expect(throws: ServerError.open(host: host)) { _ = try await server { $0.host = host } }
        _ = try await server {
            $0.host = host
            $0.users = UsersFile(path: "/nowhere")
        }
    }

    @Test func `a certificate that cannot be read is told`() async throws {
        let server = try await server { $0.tls = .init(certificate: "/nowhere.pem", key: "/nowhere.key") }
        await #expect { try await server.run(log: { _ in }) } throws: { error in
            "\(error)".hasPrefix("the certificate or its key cannot be used: ")
        }
    }

    @Test func `a request that is under way is answered when the server is told to stop`() async throws {
        let server = try await RunningServer()
        let store = try await server.store(["MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0"])
        let run = try await store.createRun(CreateRun(experimentID: "0", startTime: 1))
        let points = (0..<1_000).map { Metric(key: "m", value: Double($0), timestamp: 1, step: Int64($0)) }
        // Each call that is answered is kept, and those that come too late are refused.
        let writer = Task {
            var acknowledged = 0
            do {
                while true {
                    try await store.logBatch(RunBatch(metrics: points), to: run.info.runID)
                    acknowledged += 1
                }
            } catch {
                return acknowledged
            }
        }
        while try await store.getRun(run.info.runID).data.metrics.isEmpty {}
        server.cancel()
        try await server.ended()
        let files = try FileStore(root: server.folder + "/mlruns")
        let kept = try await files.getMetricHistory(MetricHistory(runID: run.info.runID, key: "m")).elements.count
        let acknowledged = await writer.value
        #expect(acknowledged * 1_000 == kept)
        try FileManager.default.removeItem(atPath: server.folder)
    }

    @Test func `a client with the certificate and a password speaks https with the server`() async throws {
        try await withServer { options, folder in
            let (certificate, key) = try Certificate.make(in: folder)
            options.tls = .init(certificate: certificate, key: key)
            let users = UsersFile(path: folder + "/users")
            try users.setPassword("correct horse", of: "ann", right: .write)
            options.users = users
        } _: { server in
            #expect(server.address.url.hasPrefix("https://127.0.0.1:"))
            var environment = ["MLFLOW_TRACKING_SERVER_CERT_PATH": server.folder + "/cert.pem"]
            let stranger = try await server.store(environment)
            await #expect(throws: TrackingError.self) { _ = try await stranger.getExperiment("0") }
            environment["MLFLOW_TRACKING_USERNAME"] = "ann"
            environment["MLFLOW_TRACKING_PASSWORD"] = "correct horse"
            let store = try await server.store(environment)
            #expect(try await store.getExperiment("0").name == "Default")
            environment["MLFLOW_TRACKING_SERVER_CERT_PATH"] = nil
            let trusting = try await server.store(environment)
            let error = await #expect(throws: TrackingError.self) { _ = try await trusting.getExperiment("0") }
            #expect(error?.message.hasPrefix("No secure connection") == true)
        }
    }

    @Test func `headers that are too long break the connection and not the server`() async throws {
        try await withServer { server in
            var request = URLRequest(url: try #require(URL(string: server.address.url + "/health")))
            request.setValue(String(repeating: "x", count: 100_000), forHTTPHeaderField: "X-Long")
            let answer = try? await URLSession.shared.data(for: request)
            #expect((answer?.1 as? HTTPURLResponse)?.statusCode != 200)
            #expect(try await server.store().getExperiment("0").name == "Default")
        }
    }
}

/// A certificate for 127.0.0.1 that vouches for itself.
private enum Certificate {
    static func make(in folder: String) throws -> (certificate: String, key: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=kmlf",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (folder + "/cert.pem", folder + "/key.pem")
    }
}
