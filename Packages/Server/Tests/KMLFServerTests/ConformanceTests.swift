import Foundation
import KMLFStorage
import KMLFStorageConformance
import Testing

@testable import KMLFServer

@Suite struct ConformanceTests {
    @Test(arguments: StoreCheck.all) func `a store behind the server keeps the promises of the storage protocols`(
        check: StoreCheck
    ) async throws {
        try await withServer { try await check.run(on: $0.store()) }
    }

    @Test(arguments: StoreCheck.models) func `the models of a store behind the server keep the promises`(
        check: StoreCheck
    ) async throws {
        try await withServer { try await check.run(on: $0.store()) }
    }

    @Test(arguments: ArtifactCheck.all) func `the artifacts of a run behind the server keep the promises`(
        check: ArtifactCheck
    ) async throws {
        try await withServer { server in
            let store = try await server.store()
            let run = try await store.createRun(CreateRun(experimentID: "0", startTime: 1))
            #expect(run.info.artifactURI == "mlflow-artifacts:/0/\(run.info.runID)/artifacts")
            try await check.run(on: server.artifacts(at: run.info.artifactURI), folder: emptyFolder(server))
        }
    }

    @Test(arguments: ArtifactCheck.all) func `artifacts at the destination of the server keep the promises`(
        check: ArtifactCheck
    ) async throws {
        try await withServer { server in
            try await check.run(on: server.artifacts(at: "mlflow-artifacts:/some/été"), folder: emptyFolder(server))
        }
    }

    private func emptyFolder(_ server: RunningServer) throws -> String {
        let path = server.folder + "/local"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
