import Foundation
import KMLF
import Testing

@Suite("docs/pipelines.md") struct PipelinesPageTests {
    @Test func `every example of the page is compiled here`() throws {
        let examples = try text(
            URL(filePath: #filePath).deletingLastPathComponent().path + "/PipelinesPageExamples.swift")
        let blocks = try page.split(separator: "```swift\n").dropFirst().compactMap {
            $0.split(separator: "```", maxSplits: 1).first
        }
        #expect(blocks.count == 6)
        for block in blocks { #expect(examples.contains(block), "not compiled: \(block)") }
    }

    @Test func `the page tells what its pipelines really are`() throws {
        #expect(regions.problems.isEmpty)
        #expect(regions.nodes.map(\.name) == ["eu.fit", "us.fit", "eu.score", "us.score"])
        #expect(regions.allOutputs == ["best_model", "us.model", "eu.accuracy", "us.accuracy"])
        #expect(regions.inputs == ["train_rows", "test_rows", "params:eu.rate", "params:us_rate"])
        for name in FlowerProject.pipelines.names {
            #expect(try FlowerProject.pipelines.pipeline(named: [name]).problems.isEmpty)
        }
        #expect(everything.nodes.map(\.name) == ["split", "count", "fit", "score"])
    }

    @Test func `the runner of the page runs`() async throws {
        let flowers = [Flower(width: 1), Flower(width: 2)]
        let catalog = DataCatalog(["flowers": MemoryDataset(flowers), "params:test_ratio": MemoryDataset(0.5)])
        let outputs = try await PoliteRunner().run(preparation, catalog: catalog)
        #expect(outputs["row_count"] as? Int == 1)
    }

    private var page: String {
        get throws {
            let root = URL(filePath: #filePath).pathComponents.dropLast(5).joined(separator: "/").dropFirst()
            return try text(root + "/docs/pipelines.md")
        }
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
