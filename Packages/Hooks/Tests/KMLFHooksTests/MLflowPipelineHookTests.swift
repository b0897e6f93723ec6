import KMLFCatalog
import KMLFConfig
import KMLFDatasets
import KMLFHooks
import KMLFPipeline
import KMLFRunner
import KMLFStorage
import KMLFTracking
import Synchronization
import Testing

struct MLflowPipelineHookTests {
    private let pipeline = Pipeline([
        Node({ (number: Int) in number + 1 }, inputs: ["raw"], outputs: ["result"], name: "add")
    ])

    private let catalog = DataCatalog(["raw": MemoryDataset(1)])

    @Test func `a run is FINISHED, named after the default pipeline, and in the experiment of mlflow.yml`() async throws
    {
        try await TemporaryProject.with(.with { $0.experiment.name = "iris" }) { project in
            try await project.run(pipeline, catalog: catalog)
            let runs = try await project.runs()
            #expect(runs.map(\.info.status) == [.finished])
            #expect(runs.map(\.info.runName) == ["__default__"])
            let iris = try await project.context.client().getExperiment(named: "iris")
            #expect(runs.map(\.info.experimentID) == [iris?.experimentID])
            #expect(runs.first?.info.endTime != nil)
            #expect(project.context.activeRun == nil)
        }
    }

    @Test(arguments: [
        (nil, ["training"], "training"), ("mine", ["training"], "mine"), ("", ["training"], "training"),
        (nil, ["a", "b"], "a+b"),
    ])
    func `a run is named by mlflow.yml, else after its pipelines`(name: String?, pipelines: [String], expected: String)
        async throws
    {
        try await TemporaryProject.with(.with { $0.run.name = name }) { project in
            try await project.run(pipeline, catalog: catalog, parameters: RunParameters(pipelineNames: pipelines))
            #expect(try await project.runs().map(\.info.runName) == [expected])
        }
    }

    @Test func `scenario 61: what the run was asked for becomes its tags`() async throws {
        let parameters = RunParameters(
            sessionID: SessionID(milliseconds: 0), projectPath: "/project", env: "local", kmlfVersion: "0.1.0",
            pipelineNames: ["training"], filter: PipelineFilter(tags: ["a", "b"]),
            runtimeParameters: ["alpha": 5, "name": "hello"])
        try await TemporaryProject.with(gitCommit: "0123456789abcdef0123456789abcdef01234567") { project in
            try await project.run(pipeline, catalog: catalog, parameters: parameters)
            let run = try #require(try await project.runs().first)
            let own = run.data.tags.filter { !$0.key.hasPrefix("mlflow.") && !$0.key.hasPrefix("kmlf.") }
            #expect(
                own == [
                    "run_id": "1970-01-01T00.00.00.000Z", "project_path": "/project", "env": "local",
                    "kmlf_version": "0.1.0", "tags": "('a', 'b')", "pipeline_name": "training",
                    "extra_params": "{'alpha': 5, 'name': 'hello'}", "runner": "SequentialRunner",
                    "git_sha": "0123456",
                    "kedro_command": "kmlf run --pipeline=training --tags=a,b --params=alpha=5,name=hello",
                ])
            let artifacts = try await project.context.client().artifacts(of: run.info.runID).listArtifacts(nil)
            #expect(artifacts.map(\.path) == ["kmlf"], "what the nodes did alone")
        }
    }

    @Test func `a password among the run-time parameters is in no tag`() async throws {
        let parameters = RunParameters(runtimeParameters: ["source": "postgresql://ann:sesame@host/db"])
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: catalog, parameters: parameters)
            let tags = try #require(try await project.runs().first).data.tags
            #expect(tags["extra_params"] == "{'source': 'postgresql://ann:******@host/db'}")
            #expect(tags["kedro_command"] == "kmlf run --params=source=postgresql://ann:******@host/db")
            #expect(!tags.values.contains { $0.contains("sesame") })
        }
    }

    @Test func `outside a git repository there is no git_sha`() async throws {
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: catalog)
            let tags = try await project.runs().first?.data.tags
            #expect(tags?["git_sha"] == nil)
            #expect(tags?["mlflow.user"] == "me")
        }
    }

    @Test func `a node that fails makes the run FAILED, and its error comes through`() async throws {
        let pipeline = Pipeline([
            Node({ (_: Int) throws -> Int in throw Broken() }, inputs: ["raw"], outputs: ["result"], name: "fail")
        ])
        try await TemporaryProject.with { project in
            let error = await #expect(throws: NodeError.self) { try await project.run(pipeline, catalog: catalog) }
            #expect(error?.cause is Broken)
            let statuses = try await project.runs().map(\.info.status)
            #expect(statuses == [.failed])
            #expect(project.context.activeRun == nil)
        }
    }

    @Test func `scenario 68: a nested run that a failing node left open is FAILED too`() async throws {
        let pipeline = Pipeline([
            Node(
                { (_: Int) async throws -> Int in
                    _ = try await RunContext.current?.startRun(StartRun(nested: true))
                    throw Broken()
                }, inputs: ["raw"], outputs: ["result"], name: "fail")
        ])
        try await TemporaryProject.with(.with { $0.experiment.name = "iris" }) { project in
            await #expect(throws: NodeError.self) { try await project.run(pipeline, catalog: catalog) }
            let runs = try await project.runs()
            #expect(runs.map(\.info.status) == [.failed, .failed])
            #expect(Set(runs.map(\.info.experimentID)).count == 1)
            #expect(runs.compactMap { $0.data.tags["mlflow.parentRunId"] } == [runs.first?.info.runID])
            #expect(project.context.activeRun == nil)
        }
    }

    @Test func `a nested run that a node left open is ended with the run`() async throws {
        let pipeline = Pipeline([
            Node(
                { (number: Int) async throws -> Int in
                    _ = try await RunContext.current?.startRun(StartRun(nested: true))
                    return number
                }, inputs: ["raw"], outputs: ["result"], name: "open")
        ])
        try await TemporaryProject.with { project in
            try await project.run(pipeline, catalog: catalog)
            let statuses = try await project.runs().map(\.info.status)
            #expect(statuses == [.finished, .finished])
        }
    }

    @Test func `a cancelled run is KILLED`() async throws {
        let pipeline = Pipeline([
            Node(
                { (number: Int) async throws -> Int in
                    withUnsafeCurrentTask { $0?.cancel() }
                    try Task.checkCancellation()
                    return number
                }, inputs: ["raw"], outputs: ["result"], name: "stop")
        ])
        try await TemporaryProject.with { project in
            await #expect(throws: CancellationError.self) { try await project.run(pipeline, catalog: catalog) }
            let statuses = try await project.runs().map(\.info.status)
            #expect(statuses == [.killed])
        }
    }

    private struct FailingHook: BeforePipelineRun, AfterPipelineRun {
        var fails: Moment

        enum Moment { case before, after }

        func beforePipelineRun(_ moment: PipelineMoment) async throws { if fails == .before { throw Broken() } }

        func afterPipelineRun(_ moment: PipelineResultMoment) async throws { if fails == .after { throw Broken() } }
    }

    @Test func `a hook that fails after the run has ended makes it FAILED`() async throws {
        try await TemporaryProject.with { project in
            await #expect(throws: HookError.self) {
                try await project.run(pipeline, catalog: catalog, before: [FailingHook(fails: .after)])
            }
            await #expect(throws: HookError.self) {
                try await project.run(pipeline, catalog: catalog, after: [FailingHook(fails: .after)])
            }
            let runs = try await project.runs()
            #expect(runs.map(\.info.status) == [.failed, .failed])
        }
    }

    @Test func `a hook that fails before the nodes makes the run FAILED, or keeps it from beginning`() async throws {
        try await TemporaryProject.with { project in
            await #expect(throws: HookError.self) {
                try await project.run(pipeline, catalog: catalog, before: [FailingHook(fails: .before)])
            }
            let statuses = try await project.runs().map(\.info.status)
            #expect(statuses == [.failed])
            await #expect(throws: HookError.self) {
                try await project.run(pipeline, catalog: catalog, after: [FailingHook(fails: .before)])
            }
            #expect(try await project.runs().count == 1)
        }
    }

    @Test func `a run that fails before it begins leaves the one before it FINISHED`() async throws {
        try await TemporaryProject.with { project in
            let hook = MLflowPipelineHook(setup: project.setup, context: project.context)
            let first = RunParameters(sessionID: SessionID(milliseconds: 1))
            _ = try await SequentialRunner()
                .run(pipeline, catalog: catalog, hooks: HookSet([hook]), parameters: first)
            let second = RunParameters(sessionID: SessionID(milliseconds: 2))
            await #expect(throws: HookError.self) {
                _ = try await SequentialRunner()
                    .run(
                        pipeline, catalog: catalog, hooks: HookSet([hook, FailingHook(fails: .before)]),
                        parameters: second)
            }
            let statuses = try await project.runs().map(\.info.status)
            #expect(statuses == [.finished])
        }
    }

    @Test func `an existing run is continued and ended again`() async throws {
        try await withTemporaryFolder { folder in
            let first = TemporaryProject(folder: folder)
            let run = try await first.context.startRun(StartRun(name: "first"))
            try await first.context.end(run, status: .failed)
            let second = TemporaryProject(
                folder: folder,
                config: .with {
                    $0.run.id = run.runID
                    $0.run.name = "second"
                    $0.experiment.name = "iris"
                })
            try await second.run(pipeline, catalog: catalog)
            let stored = try await second.runs()
            #expect(stored.map(\.info.runID) == [run.runID])
            #expect(stored.map(\.info.status) == [.finished])
            #expect(stored.map(\.info.runName) == ["first"])
            #expect(stored.map(\.info.experimentID) == [run.experimentID])
            #expect(stored.first?.data.tags["kedro_command"] == "kmlf run")
        }
    }

    @Test func `a run to continue that is not there stops everything before the first node`() async throws {
        try await TemporaryProject.with(.with { $0.run.id = "0123" }) { project in
            let ran = Mutex(false)
            let pipeline = Pipeline([
                Node({ (_: Int) in ran.withLock { $0 = true } }, inputs: ["raw"], outputs: [], name: "node")
            ])
            let error = await #expect(throws: HookError.self) { try await project.run(pipeline, catalog: catalog) }
            let uri = try await project.context.client().uri
            #expect(
                error?.cause as? TrackingError
                    == TrackingError(
                        .resourceDoesNotExist,
                        "run.id in mlflow.yml names the run '0123', which is not in \(uri). Give the id of one that is, or null "
                            + "for a new run."))
            let hasRun = ran.withLock { $0 }
            #expect(!hasRun)
        }
    }

    @Test func `inside an open run the pipeline becomes its child, and the outer run stays open`() async throws {
        try await TemporaryProject.with { project in
            let outer = try await project.context.startRun()
            try await project.run(pipeline, catalog: catalog)
            let runs = try await project.runs()
            #expect(runs.map(\.info.status) == [.running, .finished])
            #expect(runs.last?.data.tags["mlflow.parentRunId"] == outer.runID)
            #expect(project.context.activeRun === outer)
        }
    }

    @Test func `a pipeline that fails inside an open run leaves the outer run open`() async throws {
        try await TemporaryProject.with { project in
            let outer = try await project.context.startRun()
            let failing = Pipeline([
                Node({ (_: Int) throws -> Int in throw Broken() }, inputs: ["raw"], outputs: ["result"], name: "fail")
            ])
            await #expect(throws: NodeError.self) { try await project.run(failing, catalog: catalog) }
            #expect(try await project.runs().map(\.info.status) == [.running, .failed])
            #expect(project.context.activeRun === outer)
        }
    }

    @Test func `inside an open run a pipeline that may not nest is refused`() async throws {
        try await TemporaryProject.with(.with { $0.run.nested = false }) { project in
            let outer = try await project.context.startRun()
            let error = await #expect(throws: HookError.self) { try await project.run(pipeline, catalog: catalog) }
            #expect((error?.cause as? TrackingError)?.code == .invalidState)
            let statuses = try await project.runs().map(\.info.status)
            #expect(statuses == [.running])
            #expect(project.context.activeRun === outer)
        }
    }

    @Test func `a run that an orchestrator has begun is recorded in, and left open, well or not`() async throws {
        try await withTemporaryFolder { folder in
            let outer = TemporaryProject(folder: folder, config: .with { $0.mlflowTrackingURI = "elsewhere" })
            let client = try await outer.context.client()
            let experiment = try await client.createExperiment("orchestrated")
            let id = try await client.createRun(experimentID: experiment, runName: "outer").info.runID
            let environment = ["MLFLOW_RUN_ID": id, "MLFLOW_TRACKING_URI": "\(client.uri)"]
            let config = MLflowConfig.with {
                $0.experiment.name = "unused"
                $0.run.id = "unused"
                $0.run.nested = false
            }
            let project = TemporaryProject(folder: folder, config: config, environment: environment)
            try await project.run(pipeline, catalog: catalog)
            let failing = Pipeline([
                Node({ (_: Int) throws -> Int in throw Broken() }, inputs: ["raw"], outputs: ["result"], name: "fail")
            ])
            await #expect(throws: NodeError.self) { try await project.run(failing, catalog: catalog) }
            let runs = try await project.runs()
            #expect(runs.map(\.info.runID) == [id])
            #expect(runs.map(\.info.status) == [.running])
            #expect(runs.map(\.info.runName) == ["outer"])
            #expect(runs.first?.info.endTime == nil)
            #expect(runs.first?.data.tags["kedro_command"] == "kmlf run")
            #expect(try await project.context.client().getExperiment(named: "unused") == nil)
            #expect(project.context.activeRun == nil)
            #expect(
                project.messages.first
                    == HookMessage(
                        .warning,
                        "The run \(id), named by the environment variable MLFLOW_RUN_ID, is recorded in and left open; run and "
                            + "experiment of mlflow.yml are not looked at."))
        }
    }

    @Test func `an orchestrator's run that is not there is an error that says where the id comes from`() async throws {
        try await withTemporaryFolder { folder in
            let project = TemporaryProject(folder: folder, environment: ["MLFLOW_RUN_ID": "0123"])
            let error = await #expect(throws: HookError.self) { try await project.run(pipeline, catalog: catalog) }
            let uri = try await project.context.client().uri
            #expect(
                error?.cause as? TrackingError
                    == TrackingError(
                        .resourceDoesNotExist,
                        "The environment variable MLFLOW_RUN_ID names the run '0123', which is not in \(uri). Set "
                            + "MLFLOW_TRACKING_URI to where it is, or unset MLFLOW_RUN_ID."))
        }
    }

    @Test(arguments: [[], ["__default__"]])
    func `the default pipeline is disabled by its name`(names: [String]) async throws {
        try await TemporaryProject.with(.with { $0.disableTracking.pipelines = ["__default__"] }) { project in
            try await project.run(pipeline, catalog: catalog, parameters: RunParameters(pipelineNames: names))
            #expect(try await project.runs().isEmpty)
            #expect(
                project.messages == [
                    HookMessage(
                        .info, "The pipeline __default__ is not tracked: disable_tracking in mlflow.yml names it.")
                ])
            #expect(project.context.isTrackingEnabled)
        }
    }

    @Test func `several pipelines are disabled when all of them are`() async throws {
        try await TemporaryProject.with(.with { $0.disableTracking.pipelines = ["a", "b"] }) { project in
            try await project.run(pipeline, catalog: catalog, parameters: RunParameters(pipelineNames: ["b", "a"]))
            #expect(try await project.runs().isEmpty)
            try await project.run(pipeline, catalog: catalog, parameters: RunParameters(pipelineNames: ["a", "c"]))
            #expect(try await project.runs().count == 1)
        }
    }

    @Test func `a disabled pipeline touches neither the store nor the experiment`() async throws {
        let config = MLflowConfig.with {
            $0.disableTracking.pipelines = ["off"]
            $0.mlflowTrackingURI = "http://nobody:1"
        }
        try await TemporaryProject.with(config) { project in
            try await project.run(pipeline, catalog: catalog, parameters: RunParameters(pipelineNames: ["off"]))
            #expect(project.messages.count == 1)
        }
    }
}
