import Foundation
import KMLFConsole
import Testing

@testable import KMLF

private struct Regions: KMLFProject {
    static let training = Pipeline {
        Node(
            { (rows: [Int], rate: Double) in Double(rows.count) * rate }, inputs: ["rows", "params:rate"],
            outputs: ["model"], name: "train", tags: ["fit"], fileID: "Regions/Pipelines.swift", line: 3)
    }
    static let pipelines: PipelineRegistry = [
        "__default__": Pipeline(training, inputs: "rows", namespace: "eu"), "training": training,
        "broken": Pipeline(training, inputs: ["row": "x"], fileID: "Regions/Pipelines.swift", line: 9),
    ]
}

@Suite struct PipelineCommandTests {
    @Test func `a pipeline is shown level by level, with types and places`() async throws {
        let answer = try await ProjectFolder().call(Regions.self, "pipeline", "show")
        #expect(
            answer.output == """
                __default__: 1 node

                Needs
                  params:eu.rate: Double
                  rows: [Int]

                Level 1
                  eu.train  [fit]  Regions/Pipelines.swift:3
                    ← rows: [Int]
                    ← params:eu.rate: Double
                    → eu.model: Double

                Gives
                  eu.model: Double

                """)
    }

    @Test func `a pipeline is drawn as Mermaid, Graphviz and JSON`() async throws {
        let folder = try ProjectFolder()
        let mermaid = try await folder.call(Regions.self, "pipeline", "show", "--format", "mermaid")
        #expect(mermaid.output.hasPrefix("flowchart TD\n"))
        #expect(mermaid.output.contains("subgraph ns_eu[\"eu\"]\n"))
        let dot = try await folder.call(Regions.self, "pipeline", "show", "training", "--format", "dot")
        #expect(dot.output.hasPrefix("digraph \"training\" {\n"))
        for arguments in [["--format", "json"], ["--json"]] {
            let answer = try await folder.call(Regions.self, arguments: ["pipeline", "show", "training"] + arguments)
            let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
            #expect(json?["name"] as? String == "training")
            #expect((json?["nodes"] as? [[String: Any]])?.first?["location"] as? String == "Regions/Pipelines.swift:3")
            #expect(
                (json?["datasets"] as? [[String: Any]])?.map { $0["kind"] as? String } == [
                    "dataset", "parameter", "dataset",
                ])
        }
    }

    @Test func `what is shown is chosen as for a run`() async throws {
        let folder = try ProjectFolder()
        let wrong = try await folder.call(Regions.self, "pipeline", "show", "--nodes", "train")
        #expect(wrong.status == .configuration)
        #expect(wrong.errors == "error: the pipeline has no node `train` (did you mean `eu.train`?)\n")
        let joined = try await folder.call(Regions.self, "pipeline", "show", "__default__,training", "-ns", "eu")
        #expect(joined.output.hasPrefix("__default__, training: 1 node\n"))
        let broken = try await folder.call(Regions.self, "pipeline", "show", "broken")
        #expect(broken.status == .configuration)
    }

    @Test func `a pipeline of the registry is described, its problems too`() async throws {
        let folder = try ProjectFolder()
        let sound = try await folder.call(Regions.self, "registry", "describe")
        #expect(
            sound.output == """
                __default__
                  inputs:   params:eu.rate, rows
                  outputs:  eu.model
                  tags:     fit

                NODE      INPUTS                OUTPUTS   TAGS  DECLARED
                eu.train  rows, params:eu.rate  eu.model  fit   Regions/Pipelines.swift:3

                """)
        let broken = try await folder.call(Regions.self, "registry", "describe", "broken")
        #expect(broken.status == .success)
        #expect(
            broken.output.hasSuffix(
                """

                Problems
                  - the use of a pipeline at Regions/Pipelines.swift:9 names `row` in `inputs:`, which the pipeline does not \
                have (did you mean `rows`?)

                """))
        let json = try await folder.call(Regions.self, "registry", "describe", "training", "--json")
        #expect(json.output.contains("\"problems\": []"))
        let unknown = try await folder.call(Regions.self, "registry", "describe", "trainin")
        #expect(unknown.status == .configuration)
        #expect(unknown.errors.hasPrefix("error: there is no pipeline `trainin` (did you mean `training`?)"))
    }
}
