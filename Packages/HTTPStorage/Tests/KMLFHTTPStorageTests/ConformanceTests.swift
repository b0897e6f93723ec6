import Foundation
import KMLFStorage
import KMLFStorageConformance
import Testing

@testable import KMLFHTTPStorage

/// One after the other: each check gets the server's database empty.
@Suite(.serialized) struct ConformanceTests {
    @Test(arguments: StoreCheck.all + StoreCheck.models)
    func `MLflow's server keeps the promises of the storage protocols`(
        check: StoreCheck
    ) async throws {
        try await MLflowServer.empty()
        try await check.run(on: MLflowServer.store())
    }
}

@Suite struct ArtifactConformanceTests {
    @Test(arguments: ArtifactCheck.all) func `MLflow's server keeps the promises about artifacts`(
        check: ArtifactCheck
    ) async throws {
        let folder = try TemporaryFolder()
        let artifacts = try #require(StorageAdapter.http.artifacts)
        try await check.run(
            on: artifacts.open("mlflow-artifacts:/\(UUID().uuidString)/été", MLflowServer.uri(), [:]),
            folder: folder.path)
    }
}

@Suite struct S3ConformanceTests {
    @Test(arguments: ArtifactCheck.all) func `an S3 service keeps the promises about artifacts`(
        check: ArtifactCheck
    ) async throws {
        let folder = try TemporaryFolder()
        try await check.run(on: RemoteArtifactRepository(files: MotoServer.files()), folder: folder.path)
    }
}
