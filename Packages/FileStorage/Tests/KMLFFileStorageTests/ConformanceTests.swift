import Foundation
import KMLFFileStorage
import KMLFStorage
import KMLFStorageConformance
import Testing

@Suite struct ConformanceTests {
    /// Each way in which a run can be spoilt.
    private static let damages: [(file: String, content: String?)] = [
        ("meta.yaml", nil), ("meta.yaml", ""), ("meta.yaml", "run_id: ["),
    ]

    private static let storeChecks =
        StoreCheck.all + StoreCheck.models
        + damages.flatMap { damage in
            StoreCheck.unreadableRuns { run, store in
                guard let root = (store as? FileStore)?.root else { return }
                let file = "\(root)/\(run.info.experimentID)/\(run.info.runID)/\(damage.file)"
                if let content = damage.content {
                    try content.write(toFile: file, atomically: false, encoding: .utf8)
                } else {
                    try FileManager.default.removeItem(atPath: file)
                }
            }
        }

    @Test(arguments: storeChecks) func `a file store keeps the promises of the storage protocols`(
        check: StoreCheck
    ) async throws {
        let folder = try TemporaryFolder()
        try await check.run(on: FileStore(root: folder.path + "/mlruns"))
    }

    @Test(arguments: ArtifactCheck.all) func `a folder of artifacts keeps the promises of the storage protocols`(
        check: ArtifactCheck
    ) async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/local", withIntermediateDirectories: false)
        try await check.run(
            on: LocalArtifactRepository(root: folder.path + "/artifacts"), folder: folder.path + "/local")
    }
}
