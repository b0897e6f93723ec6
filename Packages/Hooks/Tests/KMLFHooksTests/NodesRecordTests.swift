import Foundation
import KMLFCatalog
import KMLFConfig
import KMLFDatasets
import KMLFHooks
import KMLFPipeline
import KMLFRunner
import KMLFStorage
import KMLFTracking
import KMLFYAML
import Testing

/// The artifact that tells what the nodes of a run did.
struct NodesRecordTests {
    private let session = RunParameters(sessionID: SessionID(milliseconds: 0))

    private func node(
        _ output: String, of inputs: [String] = ["raw"], name: String, line: Int = 1,
        _ body: @escaping @Sendable (Int) async throws -> Int = { $0 + 1 }
    ) -> Node {
        Node(body, inputs: inputs, outputs: [output], name: name, fileID: "Iris/Nodes.swift", line: line)
    }

    private let raw = DataCatalog(["raw": MemoryDataset(1)])

    /// The records of the run, the oldest session first.
    private func records(of run: Run, in project: TemporaryProject) async throws -> [NodesRecord] {
        let artifacts = try await project.context.client().artifacts(of: run.info.runID)
        var records: [NodesRecord] = []
        for file in try await artifacts.listArtifacts(NodesRecord.folder) {
            let path = try await artifacts.downloadArtifacts(file.path, to: "\(project.folder)/download")
            records.append(try JSONDecoder().decode(NodesRecord.self, from: Data(contentsOf: URL(filePath: path))))
        }
        return records
    }

    private func record(in project: TemporaryProject) async throws -> NodesRecord {
        let run = try #require(try await project.runs().first)
        return try #require(try await records(of: run, in: project).first)
    }

    @Test func `it tells what each node logged: its params, what its datasets stored, and what its own code did`()
        async throws
    {
        let entries = """
            score: {type: kedro_mlflow.io.metrics.MlflowMetricDataset, key: test_score}
            scores: {type: kedro_mlflow.io.metrics.MlflowMetricsHistoryDataset, prefix: fold}
            model: {type: kedro_mlflow.io.models.MlflowModelTrackingDataset, flavor: kmlf.json}
            report:
              type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
              dataset: {type: text.TextDataset, filepath: report.txt}
              artifact_path: reports
            """
        let pipeline = Pipeline([
            Node(
                { (rate: Double, parameters: [String: Double]) async throws -> Int in
                    try await ActiveRun.current?.logMetric("loss", rate)
                    try await ActiveRun.current?.logText("…", to: "notes/first.md")
                    try await ActiveRun.current?.setTag("seen", "yes")
                    try await ActiveRun.nested("fold") { try await $0?.logMetric("of a fold", 1) }
                    return 1
                }, inputs: ["params:rate", "parameters"], outputs: ["model"], name: "train"),
            Node(
                { (_: Int, rate: Double) in (0.5, ["a": MetricValues.value(1), "b": .value(2)], "good") },
                inputs: ["model", "params:rate"], outputs: ["score", "scores", "report"], name: "evaluate"),
            Node({ (text: String) in text.count }, inputs: ["report"], outputs: ["length"], name: "count"),
        ])
        try await TemporaryProject.with { project in
            let catalog = try DataCatalog(
                entries: CatalogEntries(
                    #require(try YAML.parse(entries, name: "catalog.yml").mapping), registry: .mlflow(project.context),
                    projectRoot: project.folder, versions: SessionVersions(save: "1")),
                parameters: .map(["rate": 0.1]))
            try await project.run(pipeline, catalog: catalog)
            let nodes = try await record(in: project).nodes
            #expect(nodes.map(\.name) == ["train", "evaluate", "count"])
            #expect(nodes.map(\.status) == [.finished, .finished, .finished])
            #expect(nodes.map(\.params) == [["parameters", "rate"], ["rate"], nil])
            #expect(nodes.map(\.metrics) == [["loss"], ["fold.a", "fold.b", "test_score"], nil])
            #expect(nodes.map(\.tags) == [["seen"], nil, nil])
            #expect(nodes.map(\.artifacts) == [["notes/first.md"], ["reports/report.txt"], nil])
            #expect(nodes.map(\.models) == [["model"], nil, nil])
        }
    }

    @Test func `it has this form, under the session's id`() async throws {
        try await TemporaryProject.with { project in
            let pipeline = Pipeline([node("a", name: "first", line: 7), node("b", of: ["a"], name: "second")])
            try await project.run(
                pipeline, catalog: raw,
                parameters: RunParameters(sessionID: SessionID(milliseconds: 0), pipelineNames: ["training"]))
            let run = try #require(try await project.runs().first)
            let path = try await project.context.client().artifacts(of: run.info.runID)
                .downloadArtifacts("kmlf/nodes/1970-01-01T00.00.00.000Z.json", to: project.folder)
            let numbers = try Regex(#""(duration|start_time)" : [0-9.]+"#)
            #expect(
                try String(contentsOfFile: path, encoding: .utf8)
                    .replacing(numbers) { "\"\($0.output[1].substring ?? "")\" : …" } == """
                        {
                          "nodes" : [
                            {
                              "duration" : …,
                              "location" : "Iris/Nodes.swift:7",
                              "name" : "first",
                              "start_time" : …,
                              "status" : "FINISHED"
                            },
                            {
                              "duration" : …,
                              "location" : "Iris/Nodes.swift:1",
                              "name" : "second",
                              "start_time" : …,
                              "status" : "FINISHED"
                            }
                          ],
                          "pipelines" : [
                            "training"
                          ],
                          "session" : "1970-01-01T00.00.00.000Z",
                          "version" : 1
                        }
                        """)
        }
    }

    @Test func `of a failed run it says which node failed and why, and which did not run, before the run is FAILED`()
        async throws
    {
        let pipeline = Pipeline([
            node("a", name: "first"),
            node("b", of: ["a"], name: "second") { _ in
                throw Failure("cannot read postgresql://ann:sesame@host/db\nand more")
            },
            node("c", of: ["b"], name: "third"), node("d", of: ["c"], name: "fourth"),
        ])
        try await TemporaryProject.with { project in
            await #expect(throws: NodeError.self) { try await project.run(pipeline, catalog: raw) }
            let nodes = try await record(in: project).nodes
            #expect(nodes.map(\.name) == ["first", "second", "third", "fourth"])
            #expect(nodes.map(\.status) == [.finished, .failed, .notRun, .notRun])
            #expect(nodes.map(\.error) == [nil, "cannot read postgresql://ann:******@host/db", nil, nil])
            #expect(nodes.map { $0.startTime == nil } == [false, false, true, true])
            #expect(nodes.map { $0.duration == nil } == [false, false, true, true])
        }
    }

    @Test func `an input that cannot be loaded and a param that cannot be recorded are failures of their node`()
        async throws
    {
        let long = String(repeating: "x", count: 7_000)
        let node = Node({ (_: String) in 1 }, inputs: ["params:long"], outputs: ["a"], name: "takes")
        try await TemporaryProject.with { project in
            await #expect(throws: HookError.self) {
                try await project.run(
                    Pipeline([node]), catalog: DataCatalog(["params:long": MemoryDataset(long)]))
            }
            let takes = try #require(try await record(in: project).nodes.first)
            #expect(takes.status == .failed && takes.params == nil)
            #expect(
                takes.error?.hasPrefix("hook `MLflowNodeHook` failed in beforeNodeRun of node `takes` (") == true,
                "\(takes.error ?? "")")
        }
    }

    @Test func `nodes at the same time overlap, and each has what it logged itself`() async throws {
        let meeting = Meeting(of: 4)
        let pipeline = Pipeline(
            (0..<4).map { number in
                node("out\(number)", name: "n\(number)") { _ in
                    await meeting.wait()
                    try await ActiveRun.current?.logMetric("m\(number)", 1)
                    return number
                }
            })
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: raw, runner: ConcurrentRunner(width: 4))
            let nodes = try await record(in: project).nodes
            #expect(Set(nodes.map(\.name)) == ["n0", "n1", "n2", "n3"])
            #expect(nodes.allSatisfy { $0.metrics == ["m\($0.name.dropFirst())"] && $0.status == .finished })
            let starts = nodes.compactMap(\.startTime)
            let ends = nodes.compactMap { node in node.startTime.flatMap { start in node.duration.map { start + $0 } } }
            #expect(starts == starts.sorted())
            let (last, firstEnd) = (try #require(starts.last), try #require(ends.min()))
            #expect(last <= firstEnd, "all of them were in the meeting at once")
        }
    }

    @Test func `a node that another's failure stops is KILLED`() async throws {
        let meeting = Meeting(of: 2)
        let pipeline = Pipeline([
            node("a", name: "waits") { _ in
                await meeting.wait()
                try await Task.sleep(for: .seconds(3_600))
                return 1
            },
            node("b", name: "fails") { _ in
                await meeting.wait()
                throw Failure("no luck")
            },
        ])
        try await TemporaryProject.with { project in
            await #expect(throws: NodeError.self) {
                try await project.run(pipeline, catalog: raw, runner: ConcurrentRunner(width: 2))
            }
            let nodes = try await record(in: project).nodes.sorted { $0.name < $1.name }
            #expect(nodes.map(\.status) == [.failed, .killed])
            #expect(nodes.map(\.error) == ["no luck", nil])
        }
    }

    @Test func `what a filter leaves out is not there, and names have their namespaces`() async throws {
        let plain = Pipeline([node("a", name: "first"), node("b", of: ["a"], name: "second")])
        let inner = Pipeline(plain, inputs: ["raw"], outputs: ["b"], namespace: "data.clean")
        let pipeline = try Pipeline(inner.nodes + [node("c", of: ["b"], name: "last")]).filter(
            PipelineFilter(toNodes: ["data.clean.second"]))
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: raw)
            #expect(try await record(in: project).nodes.map(\.name) == ["data.clean.first", "data.clean.second"])
        }
    }

    @Test func `a run that is gone on with keeps what the nodes did before`() async throws {
        try await withTemporaryFolder { folder in
            let first = TemporaryProject(folder: folder)
            try await first.run(Pipeline([node("a", name: "first")]), catalog: raw, parameters: session)
            let run = try #require(try await first.runs().first)
            let second = TemporaryProject(folder: folder, config: .with { $0.run.id = run.info.runID })
            try await second.run(
                Pipeline([node("b", name: "second")]), catalog: raw,
                parameters: RunParameters(sessionID: SessionID(milliseconds: 1)))
            #expect(try await records(of: run, in: second).map { $0.nodes.map(\.name) } == [["first"], ["second"]])
        }
    }

    @Test func `with record_nodes false nothing is stored`() async throws {
        try await TemporaryProject.with(.with { $0.run.recordNodes = false }) { project in
            try await project.run(Pipeline([node("a", name: "first")]), catalog: raw)
            let run = try #require(try await project.runs().first)
            #expect(try await project.context.client().artifacts(of: run.info.runID).listArtifacts(nil).isEmpty)
        }
    }

    @Test func `where artifacts cannot be stored the run is FINISHED, and it is said once`() async throws {
        let config = MLflowConfig.with {
            $0.experiment.name = "away"
            $0.experiment.artifactLocation = "s3://bucket/iris"
        }
        try await TemporaryProject.with(config) { project in
            try await project.run(Pipeline([node("a", name: "first")]), catalog: raw)
            let run = try #require(try await project.runs().first)
            #expect(run.info.status == .finished)
            #expect(project.messages.map(\.level) == [.warning])
            let message = try #require(project.messages.first).description
            #expect(
                message.hasPrefix(
                    "What the nodes did (run.record_nodes in mlflow.yml) is not recorded in the run: FEATURE_DISABLED: The "
                        + "artifacts at '\(run.info.artifactURI)' cannot be reached: "), "\(message)")
        }
    }

    @Test func `a hook that makes a run a failure afterwards changes nothing of it`() async throws {
        struct Late: AfterPipelineRun {
            func afterPipelineRun(_ moment: PipelineResultMoment) throws { throw Broken() }
        }
        try await TemporaryProject.with { project in
            await #expect(throws: HookError.self) {
                try await project.run(Pipeline([node("a", name: "first")]), catalog: raw, before: [Late()])
            }
            let statuses = try await project.runs().map(\.info.status)
            let nodes = try await record(in: project).nodes
            #expect(statuses == [.failed] && nodes.map(\.status) == [.finished])
        }
    }
}

private struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Holds everyone who comes until enough have come.
private actor Meeting {
    private let size: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(of size: Int) { self.size = size }

    func wait() async {
        if waiting.count + 1 == size {
            for continuation in waiting { continuation.resume() }
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }
}
