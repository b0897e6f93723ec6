import Foundation
import KMLFStorageConformance
import Testing

/// One after the other: each check gets the server's database empty.
@Suite(.serialized) struct ConformanceTests {
    @Test(arguments: StoreCheck.all) func `MLflow's server keeps the promises of the storage protocols`(
        check: StoreCheck
    ) async throws {
        try await MLflowServer.empty()
        try await check.run(on: MLflowServer.store())
    }
}
