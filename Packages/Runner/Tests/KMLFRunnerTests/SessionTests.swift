import Foundation
import KMLFCatalog
import KMLFConfig
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct SessionTests {
    private let pipelines: PipelineRegistry = [
        "__default__": Pipeline {
            Node(
                { (text: String, times: Int) in Array(repeating: text, count: times) },
                inputs: ["greeting", "params:model.times"], outputs: ["list"], name: "repeat", tags: ["first"])
            Node({ (list: [String]) in list.joined(separator: "-") }, inputs: ["list"], outputs: ["line"], name: "join")
        },
        "count": Pipeline {
            Node({ (line: String) in line.count }, inputs: ["line"], outputs: ["length"], name: "count")
        },
    ]

    @Test func `a project is run from its configuration and leaves its files`() async throws {
        try await inProject { project, config in
            let session = Session(project: project, config: config, pipelines: pipelines)
            let outputs = try await session.run(RunParameters(pipelineNames: ["__default__", "count"]))
            #expect(outputs as? [String: Int] == ["length": 5])
            let file = try String(contentsOfFile: project.root + "/data/line.txt", encoding: .utf8)
            #expect(file == "hi-hi")
        }
    }

    @Test func `a run can be filtered`() async throws {
        try await inProject { project, config in
            let session = Session(project: project, config: config, pipelines: pipelines)
            let outputs = try await session.run(RunParameters(filter: PipelineFilter(tags: ["first"])))
            #expect(outputs as? [String: [String]] == ["list": ["hi", "hi"]])
        }
    }

    @Test func `a hook replaces datasets once the catalog is made, and is told what is run`() async throws {
        struct Hook: AfterCatalogCreated, BeforePipelineRun {
            let recorder: Recorder
            func afterCatalogCreated(_ moment: CatalogMoment) {
                moment.catalog.replaceDataset("greeting", with: MemoryDataset("yo"))
            }
            func beforePipelineRun(_ moment: PipelineMoment) {
                let parameters = moment.parameters
                recorder.record(
                    "\(parameters.projectPath) \(parameters.runner ?? "") \(moment.pipeline.nodes.map(\.name))")
            }
        }
        let recorder = Recorder()
        try await inProject { project, config in
            let session = Session(
                project: project, config: config, pipelines: pipelines, hooks: [Hook(recorder: recorder)])
            let outputs = try await session.run(
                RunParameters(filter: PipelineFilter(nodeNames: ["repeat"])), runner: ConcurrentRunner())
            #expect(outputs as? [String: [String]] == ["list": ["yo", "yo"]])
            #expect(recorder.events == [#"\#(project.root) ConcurrentRunner ["repeat"]"#])
        }
    }

    @Test func `hooks see the context, then the catalog, then the run`() async throws {
        let recorder = Recorder()
        try await inProject { project, config in
            let session = Session(
                project: project, config: config, pipelines: pipelines, hooks: [RecordingHook(recorder: recorder)])
            try await session.run(RunParameters())
            #expect(
                recorder.events.prefix(3) == [
                    "afterContextCreated greetings", "afterCatalogCreated", "beforePipelineRun",
                ])
        }
    }

    @Test func `a hook that refuses the context keeps the catalog from being made`() async throws {
        let recorder = Recorder()
        try await inProject { project, config in
            let hook = RecordingHook(recorder: recorder, failsAt: ["afterContextCreated"])
            let session = Session(project: project, config: config, pipelines: pipelines, hooks: [hook])
            let error = await #expect(throws: HookError.self) { try await session.run(RunParameters()) }
            #expect(
                error?.description
                    == "hook `RecordingHook` failed in afterContextCreated: refused at afterContextCreated")
            #expect(recorder.events == ["afterContextCreated greetings"])
        }
    }

    @Test func `an unknown pipeline is an error before anything is made`() async throws {
        let recorder = Recorder()
        try await inProject { project, config in
            let session = Session(
                project: project, config: config, pipelines: pipelines, hooks: [RecordingHook(recorder: recorder)])
            let error = await #expect(throws: PipelineError.self) {
                try await session.run(RunParameters(pipelineNames: ["cuont"]))
            }
            #expect(
                error?.description
                    == "there is no pipeline `cuont` (did you mean `count`?); registered: `__default__`, `count`")
            #expect(recorder.events.isEmpty)
        }
    }

    @Test func `a mistake in the graph is found where the filter leaves it out, too`() async throws {
        let pipelines: PipelineRegistry = [
            "__default__": Pipeline([plusOne("a", "b"), plusOne("x", "y"), plusOne("y", "x")])
        ]
        try await inProject { project, config in
            let session = Session(project: project, config: config, pipelines: pipelines)
            let error = await #expect(throws: PipelineError.self) {
                try await session.run(RunParameters(filter: PipelineFilter(nodeNames: ["b"])))
            }
            #expect(error?.problems.map(\.kind) == [.cycle])
        }
    }

    @Test func `a version of a dataset that does not exist is an error`() async throws {
        try await inProject { project, config in
            let session = Session(project: project, config: config, pipelines: pipelines)
            let error = await #expect(throws: PipelineError.self) {
                try await session.run(RunParameters(loadVersions: ["lines": "2026"]))
            }
            #expect(
                error?.description
                    == "no version of `lines` can be loaded: the catalog has no such dataset; did you mean `line`?")
        }
    }

    @Test(arguments: ["", "..", "../x", "a/b", "a\\b"]) func `a version that leaves its folder is refused`(
        version: String
    ) async throws {
        try await inProject { project, config in
            let session = Session(project: project, config: config, pipelines: pipelines)
            let parameters = RunParameters(loadVersions: ["line": version])
            let error = await #expect(throws: PipelineError.self) { try await session.run(parameters) }
            #expect(
                error?.description.hasPrefix(
                    "no version of `line` is called `\(version)`; it is the name of a folder, such as 20") == true)
        }
    }

    @Test func `a parameter of the wrong type is found before the run, with node and type`() async throws {
        try await inProject(times: "often") { project, config in
            let session = Session(project: project, config: config, pipelines: pipelines)
            let error = await #expect(throws: PipelineError.self) { try await session.run(RunParameters()) }
            #expect(error?.problems.map(\.kind) == [.datasetType])
            #expect(error?.description.contains("takes `params:model.times` as Int: ") == true)
        }
    }

    @Test func `a node that wants a type that its dataset does not give is found before the run`() async throws {
        let pipelines: PipelineRegistry = [
            "__default__": Pipeline([
                Node(
                    { (numbers: [Int]) in numbers.count }, inputs: ["greeting"], outputs: ["n"], name: "count",
                    fileID: "Iris/Nodes.swift", line: 3)
            ])
        ]
        try await inProject { project, config in
            let session = Session(project: project, config: config, pipelines: pipelines)
            let error = await #expect(throws: PipelineError.self) { try await session.run(RunParameters()) }
            #expect(
                error?.description
                    == "node `count` (Iris/Nodes.swift:3) takes `greeting` as [Int], but"
                    + " text.TextDataset(filepath=\(project.root)/data/greeting.txt) gives String")
        }
    }
}
