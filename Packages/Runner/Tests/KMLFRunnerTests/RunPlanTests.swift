import Foundation
import KMLFCatalog
import KMLFConfig
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct RunPlanTests {
    private let pipelines: PipelineRegistry = [
        "__default__": Pipeline {
            Node(
                { (text: String, times: Int) in Array(repeating: text, count: times) },
                inputs: ["greeting", "params:model.times"], outputs: ["list"], name: "repeat")
            Node({ (list: [String]) in list.joined(separator: "-") }, inputs: ["list"], outputs: ["line"], name: "join")
            Node({ (line: String) in line.count }, inputs: ["line"], outputs: ["length"], name: "count")
        }
    ]

    @Test func `a plan tells what is loaded and saved, with types, files and sizes`() async throws {
        try await inProject { project, config in
            let session = Session(project: project, config: config, pipelines: pipelines)
            let plan = try await session.plan(RunParameters(filter: PipelineFilter(toNodes: ["join"])))
            let lines = plan.steps.flatMap { step in
                (step.inputs + step.outputs).map { dataset in
                    let file = dataset.path?.dropFirst(project.root.count + 1) ?? "-"
                    let size = dataset.size.map(String.init) ?? "-"
                    return
                        "\(step.node.name) \(dataset.name) \(dataset.valueType) \(dataset.datasetType) \(file) \(size)"
                        + " \(dataset.exists) \(dataset.maker ?? "-")"
                }
            }
            #expect(
                lines == [
                    "repeat greeting String text.TextDataset data/greeting.txt 2 true -",
                    "repeat params:model.times Int parameter - - true -",
                    "repeat list [String] MemoryDataset - - false -",
                    "join list [String] MemoryDataset - - false repeat",
                    "join line String text.TextDataset data/line.txt - false -",
                ])
            #expect(plan.leftOut.map(\.name) == ["count"])
            #expect(plan.parameters.runner == "SequentialRunner")
        }
    }

    @Test func `a plan writes nothing and calls no hook of a run`() async throws {
        let recorder = Recorder()
        try await inProject { project, config in
            let session = Session(
                project: project, config: config, pipelines: pipelines,
                hooks: [RecordingHook(recorder: recorder), RunJournal(in: project)])
            let before = try FileManager.default.subpathsOfDirectory(atPath: project.root)
            _ = try await session.plan(RunParameters())
            #expect(try FileManager.default.subpathsOfDirectory(atPath: project.root) == before)
            #expect(recorder.events == ["afterContextCreated greetings", "afterCatalogCreated"])
        }
    }

    @Test func `a plan has the nodes that are skipped, with the reason`() async throws {
        try await inProject { project, config in
            try Data("hi-hi".utf8).write(to: URL(filePath: project.root + "/data/line.txt"))
            let session = Session(project: project, config: config, pipelines: pipelines)
            let plan = try await session.plan(RunParameters(onlyMissingOutputs: true))
            #expect(
                plan.steps.map(\.reasonToSkip) == [
                    "nothing that runs needs its outputs, which are not stored", "line is there",
                    "nothing that runs needs its outputs, which are not stored",
                ])
            let line = try #require(plan.steps.last?.inputs.first)
            #expect(line.maker == nil)
            #expect(line.size == 5)
        }
    }

    @Test func `a plan is checked as a run is`() async throws {
        try await inProject(times: "often") { project, config in
            let session = Session(project: project, config: config, pipelines: pipelines)
            let error = await #expect(throws: PipelineError.self) { try await session.plan(RunParameters()) }
            #expect(error?.problems.map(\.kind) == [.datasetType])
        }
    }

    @Test func `a versioned dataset is planned with the file that is loaded`() async throws {
        let versioned = "old: {type: text.TextDataset, filepath: data/old.txt, versioned: true}"
        try await inProject(catalog: versioned) { project, config in
            let folder = project.root + "/data/old.txt/2026-01-01T00.00.00.000Z"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("abc".utf8).write(to: URL(filePath: folder + "/old.txt"))
            let read = Node({ (text: String) in text }, inputs: ["old"], outputs: ["x"], name: "read")
            let plan = try await Session(project: project, config: config, pipelines: ["p": Pipeline([read])])
                .plan(RunParameters(pipelineNames: ["p"]))
            let dataset = try #require(plan.steps.first?.inputs.first)
            #expect(dataset.path == folder + "/old.txt")
            #expect(dataset.size == 3)
        }
    }
}
