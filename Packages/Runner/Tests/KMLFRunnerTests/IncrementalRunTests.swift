import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct IncrementalRunTests {
    @Test("new partitions are consumed when the node that confirms them has gone well", arguments: [false, true])
    func incremental(isFailing: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/kmlf-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("1".utf8).write(to: URL(filePath: "\(folder)/2024-01"))
        let days = try IncrementalDataset("days", path: folder) { JSONDataset(DatasetFile($0)) }
        let total: @Sendable ([String: Int]) throws -> Int = { days in
            guard !isFailing else { throw Refusal(text: "no luck") }
            return days.values.reduce(0, +)
        }
        let pipeline = Pipeline([
            Node(total, inputs: ["days"], outputs: ["sum"], name: "sum", confirms: ["days"]),
            Node(total, inputs: ["days"], outputs: ["again"], name: "twice"),
        ])
        let outputs = try? await SequentialRunner().run(pipeline, catalog: DataCatalog(["days": days]))
        #expect(outputs as? [String: Int] == (isFailing ? nil : ["sum": 1, "again": 1]))
        #expect(FileManager.default.fileExists(atPath: "\(folder)/CHECKPOINT") == !isFailing)
    }
}
