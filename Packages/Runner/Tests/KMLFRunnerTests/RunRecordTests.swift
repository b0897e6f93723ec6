import Foundation
import KMLFCatalog
import KMLFConfig
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct RunRecordTests {
    private let recorder = Recorder()
    /// `shout` is stored, `list` is not.
    private static let stored = "shout: {type: text.TextDataset, filepath: data/shout.txt}"

    @Test func `a failed run is gone on with from what is stored`() async throws {
        try await inProject(catalog: Self.stored) { project, config in
            await fail(project, config, RunParameters(pipelineNames: ["p"], filter: PipelineFilter(tags: ["all"])))
            let record = try RunRecord(in: project)
            #expect(record.arguments == ["--pipeline=p", "--tags=all"])
            #expect(record.error == "node `join` (Iris/Nodes.swift:3) failed: no luck")
            try await resume(project, config, record)
            #expect(
                recorder.events.prefix(3) == ["resumed: 1 of 2 done", "started join 1 of 1", "finished join, 1 of 1"])
            #expect(try String(contentsOfFile: project.root + "/data/line.txt", encoding: .utf8) == "HI!")
        }
    }

    @Test func `what was held in memory only is made again, which is said`() async throws {
        try await inProject { project, config in
            await fail(project, config)
            try await resume(project, config, try RunRecord(in: project))
            #expect(
                recorder.events.prefix(3) == [
                    "resumed: 0 of 2 done", "`shout` runs again: `shout` was held in memory only",
                    "started shout 1 of 2",
                ])
        }
    }

    @Test func `a stored output that has gone is made again, which is said`() async throws {
        try await inProject(catalog: Self.stored) { project, config in
            await fail(project, config)
            try FileManager.default.removeItem(atPath: project.root + "/data/shout.txt")
            try await resume(project, config, try RunRecord(in: project))
            #expect(recorder.events[1] == "`shout` runs again: `shout` is not there any more")
        }
    }

    @Test func `a node runs again when its datasets or their entries have changed`() async throws {
        try await inProject(catalog: Self.stored) { project, config in
            await fail(project, config)
            let record = try RunRecord(in: project)
            let typed = Node(
                { (text: String) in [text] }, inputs: ["greeting"], outputs: ["other"], name: "shout", tags: ["all"])
            let changed = Pipeline([typed, Self.join(fails: false)])
            try Data("x".utf8).write(to: URL(filePath: project.root + "/data/shout.txt"))
            try await resume(project, config, record, pipeline: changed)
            #expect(recorder.events[1] == "`shout` runs again: its inputs or outputs have changed")
        }
        try await inProject(catalog: Self.stored) { project, config in
            await fail(project, config)
            let elsewhere = "shout: {type: text.TextDataset, filepath: data/elsewhere.txt}\n"
            let file = URL(filePath: project.root + "/conf/base/catalog.yml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacingOccurrences(of: Self.stored, with: elsewhere).utf8).write(to: file)
            let config = try ConfigLoader(project: project, processEnvironment: [:]).load()
            try await resume(project, config, try RunRecord(in: project))
            #expect(recorder.events.contains("`shout` runs again: the catalog's entry of `shout` has changed"))
        }
    }

    @Test func `there is nothing to resume before a run, and after one that finished`() async throws {
        let nothing = "there is nothing to resume: the last run finished, or there was none"
        try await inProject { project, config in
            #expect(throws: ResumeError.self) { try RunRecord(in: project) }
            let journal = RunJournal(in: project)
            _ = try await session(project, config, Self.pipeline(fails: false), journal).run(
                RunParameters(pipelineNames: ["p"]))
            let error = #expect(throws: ResumeError.self) { try RunRecord(in: project) }
            #expect(error?.description == nothing)
            #expect(!journal.savesWork)
        }
    }

    @Test func `where all nodes had finished, the error says what came after them`() async throws {
        try await inProject { project, config in
            let hook = RecordingHook(recorder: Recorder(), failsAt: ["afterPipelineRun"])
            let session = session(project, config, Self.pipeline(fails: false), RunJournal(in: project), hook)
            _ = try? await session.run(RunParameters(pipelineNames: ["p"]))
            let record = try RunRecord(in: project)
            let error = await #expect(throws: ResumeError.self) {
                try await resume(project, config, record)
            }
            #expect(
                error?.description
                    == "there is nothing to resume: all nodes of the last run had finished; what failed came after them:"
                    + " hook `RecordingHook` failed in afterPipelineRun: refused at afterPipelineRun")
        }
    }

    @Test func `a run that is going on is not resumed`() async throws {
        try await inProject { project, config in
            let journal = RunJournal(in: project)
            journal.beforePipelineRun(
                PipelineMoment(
                    parameters: RunParameters(), pipeline: Self.pipeline(fails: true), catalog: DataCatalog()))
            let error = #expect(throws: ResumeError.self) { try RunRecord(in: project) }
            #expect(error?.description == "the last run is still going on; wait for it, or stop it first")
            withExtendedLifetime(journal) {}
        }
    }

    @Test func `a process that was killed leaves what it had finished, even with a line cut off`() async throws {
        try await inProject(catalog: Self.stored) { project, config in
            let pipeline = Self.pipeline(fails: true)
            let catalog = DataCatalog(["shout": StoredDataset("HI", types: [String.self])])
            do {
                let journal = RunJournal(in: project)
                let parameters = RunParameters(pipelineNames: ["p"])
                journal.beforePipelineRun(PipelineMoment(parameters: parameters, pipeline: pipeline, catalog: catalog))
                journal.afterDatasetSaved(
                    DatasetValueMoment(parameters: parameters, node: pipeline.nodes[0], dataset: "shout", value: "HI"))
            }
            let file = project.root + "/.kmlf/last_run.jsonl"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.hasSuffix("{\"finished\":\"shout\"}\n"))
            try Data((text + "{\"finis").utf8).write(to: URL(filePath: file))
            let record = try RunRecord(in: project)
            #expect(record.error == nil)
            let session = Session(project: project, config: config, pipelines: ["p": Self.pipeline(fails: false)])
            let plan = try await session.plan(RunParameters(pipelineNames: ["p"]), resuming: record)
            #expect(plan.resumption?.notes == ["`shout` runs again: the catalog's entry of `shout` has changed"])
        }
    }

    @Test func `a filter of the last run that no longer fits is an error with the name`() async throws {
        try await inProject(catalog: Self.stored) { project, config in
            await fail(project, config, RunParameters(pipelineNames: ["p"], filter: PipelineFilter(toNodes: ["join"])))
            let renamed = Pipeline([
                Node({ (text: String) in text }, inputs: ["shout"], outputs: ["line"], name: "joined")
            ])
            let session = Session(project: project, config: config, pipelines: ["p": renamed])
            let record = try RunRecord(in: project)
            let error = await #expect(throws: ResumeError.self) {
                try await session.run(
                    RunParameters(pipelineNames: ["p"], filter: PipelineFilter(toNodes: ["join"])), resuming: record)
            }
            #expect(
                error?.description
                    == "the last run cannot be resumed, as the pipeline has changed since: the pipeline has no node `join`;"
                    + " run it anew")
        }
    }

    @Test func `the journal knows whether resuming saves work, and is ignored by git`() async throws {
        try await inProject { project, config in
            #expect(await !fail(project, config).savesWork)
            let ignored = try String(contentsOfFile: project.root + "/.kmlf/.gitignore", encoding: .utf8)
            #expect(ignored == "*\n")
        }
        try await inProject(catalog: Self.stored) { project, config in
            #expect(await fail(project, config).savesWork)
        }
    }

    @Test func `a journal that cannot be written is told and does not end the run`() async throws {
        try await inProject { project, config in
            try Data().write(to: URL(filePath: project.root + "/.kmlf"))
            let journal = RunJournal(in: project) { recorder.record($0) }
            _ = try await session(project, config, Self.pipeline(fails: false), journal).run(
                RunParameters(pipelineNames: ["p"]))
            #expect(
                recorder.events == [
                    "This run cannot be resumed if it fails, as its journal cannot be written: \(project.root)/.kmlf: File exists."
                ])
        }
    }

    @Test func `a damaged record says so`() async throws {
        try await inProject { project, _ in
            let folder = project.root + "/.kmlf"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("{}\n".utf8).write(to: URL(filePath: folder + "/last_run.jsonl"))
            let error = #expect(throws: ResumeError.self) { try RunRecord(in: project) }
            #expect(
                error?.description
                    == "the record of the last run, \(folder)/last_run.jsonl, is of another kmlf or damaged; run it anew"
            )
        }
    }

    @discardableResult private func fail(
        _ project: Project, _ config: ProjectConfig, _ parameters: RunParameters = RunParameters(pipelineNames: ["p"])
    ) async -> RunJournal {
        let journal = RunJournal(in: project)
        _ = try? await session(project, config, Self.pipeline(fails: true), journal).run(parameters)
        return journal
    }

    private func resume(
        _ project: Project, _ config: ProjectConfig, _ record: RunRecord,
        pipeline: Pipeline = RunRecordTests.pipeline(fails: false)
    ) async throws {
        _ = try await session(project, config, pipeline, RunJournal(in: project)).run(
            RunParameters(pipelineNames: ["p"]), resuming: record, progress: RecordingProgress(recorder: recorder))
    }

    private func session(
        _ project: Project, _ config: ProjectConfig, _ pipeline: Pipeline, _ hooks: any Hook...
    ) -> Session {
        Session(project: project, config: config, pipelines: ["p": pipeline], hooks: hooks)
    }

    private static func pipeline(fails: Bool) -> Pipeline {
        Pipeline([
            Node(
                { (text: String) in text.uppercased() }, inputs: ["greeting"], outputs: ["shout"], name: "shout",
                tags: ["all"]), join(fails: fails),
        ])
    }

    private static func join(fails: Bool) -> Node {
        let join: @Sendable (String) throws -> String = { text in
            if fails { throw Refusal(text: "no luck") }
            return text + "!"
        }
        return Node(
            join, inputs: ["shout"], outputs: ["line"], name: "join", tags: ["all"],
            fileID: "Iris/Nodes.swift", line: 3)
    }
}
