import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct ConfirmTests {
    @Test("new partitions are consumed by a run that goes well, and by no other", arguments: [false, true])
    func incremental(isFailing: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/kmlf-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("1".utf8).write(to: URL(filePath: "\(folder)/2024-01"))
        let days = try IncrementalDataset("days", path: folder) { JSONDataset(DatasetFile($0)) }
        let total: @Sendable ([String: Int]) -> Int = { $0.values.reduce(0, +) }
        let sum = Node(total, inputs: ["days"], outputs: ["sum"])
        let pipeline = Pipeline([sum, isFailing ? failing(["sum"], "end") : plusOne("sum", "end")])
        let outputs = try? await SequentialRunner().run(pipeline, catalog: DataCatalog(["days": days]))
        #expect(outputs as? [String: Int] == (isFailing ? nil : ["end": 2]))
        #expect(FileManager.default.fileExists(atPath: "\(folder)/CHECKPOINT") == !isFailing)
    }
}
