import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct RunnerTests {
    private let recorder = Recorder()
    private var hooks: HookSet { HookSet([RecordingHook(recorder: recorder)]) }

    @Test func `hooks are called at every moment, in Kedro's order`() async throws {
        let pipeline = Pipeline([plusOne("raw", "a"), plusOne("a", "b")])
        let catalog = DataCatalog(["raw": MemoryDataset(1)])
        let outputs = try await SequentialRunner().run(pipeline, catalog: catalog, hooks: hooks)
        #expect(outputs as? [String: Int] == ["b": 3])
        #expect(
            recorder.events == [
                "beforePipelineRun",
                "beforeDatasetLoaded raw", "afterDatasetLoaded raw=1", #"beforeNodeRun a ["raw=1"]"#,
                #"afterNodeRun a ["a=2"]"#, "beforeDatasetSaved a=2", "afterDatasetSaved a",
                "beforeDatasetLoaded a", "afterDatasetLoaded a=2", #"beforeNodeRun b ["a=2"]"#,
                #"afterNodeRun b ["b=3"]"#, "beforeDatasetSaved b=3", "afterDatasetSaved b",
                "afterPipelineRun b",
            ])
    }

    @Test func `a node that throws reaches both error hooks and is named`() async {
        let pipeline = Pipeline([failing(["raw"], "a"), plusOne("a", "b")])
        let catalog = DataCatalog(["raw": MemoryDataset(1)])
        let error = await #expect(throws: NodeError.self) {
            try await SequentialRunner().run(pipeline, catalog: catalog, hooks: hooks)
        }
        #expect(error?.description == "node `fail` (Iris/Nodes.swift:9) failed: no luck")
        #expect(
            recorder.events == [
                "beforePipelineRun", "beforeDatasetLoaded raw", "afterDatasetLoaded raw=1",
                #"beforeNodeRun fail ["raw=1"]"#, "onNodeError fail no luck", "onPipelineError failed",
            ])
    }

    @Test func `a dataset that cannot be loaded is named with its node`() async {
        let catalog = DataCatalog(["raw": StoredDataset(failure: Refusal(text: "the disk is gone"))])
        let error = await #expect(throws: NodeError.self) {
            try await SequentialRunner().run(Pipeline([plusOne("raw", "a")]), catalog: catalog, hooks: hooks)
        }
        #expect(
            error?.description
                == "node `a` (Iris/Nodes.swift:1) failed while loading `raw`: dataset `raw` (tests.StoredDataset())"
                + " cannot be loaded: the disk is gone")
        #expect(error?.stage == .loading("raw"))
        #expect(recorder.events == ["beforePipelineRun", "beforeDatasetLoaded raw", "onPipelineError failed"])
    }

    @Test func `a dataset that cannot be saved is named with its node`() async {
        let catalog = DataCatalog([
            "raw": MemoryDataset(1), "a": StoredDataset(failure: Refusal(text: "the disk is full")),
        ])
        let error = await #expect(throws: NodeError.self) {
            try await SequentialRunner().run(Pipeline([plusOne("raw", "a")]), catalog: catalog)
        }
        #expect(
            error?.description
                == "node `a` (Iris/Nodes.swift:1) failed while saving `a`: dataset `a` (tests.StoredDataset())"
                + " cannot be saved: the disk is full")
    }

    @Test(arguments: ["beforePipelineRun", "afterPipelineRun", "beforeNodeRun", "afterDatasetSaved"])
    func `a hook that throws makes the run a failure, wherever it is`(moment: String) async {
        let hook = RecordingHook(recorder: recorder, failsAt: [moment])
        let catalog = DataCatalog(["raw": MemoryDataset(1)])
        let error = await #expect(throws: HookError.self) {
            try await SequentialRunner().run(
                Pipeline([plusOne("raw", "a")]), catalog: catalog, hooks: HookSet([hook]))
        }
        #expect(error?.moment == moment)
        #expect(recorder.events.last == "onPipelineError failed")
    }

    @Test func `a hook's error names hook, moment, dataset and node`() async {
        let hook = RecordingHook(recorder: recorder, failsAt: ["afterDatasetSaved"])
        let catalog = DataCatalog(["raw": MemoryDataset(1)])
        let error = await #expect(throws: HookError.self) {
            try await SequentialRunner().run(
                Pipeline([plusOne("raw", "a")]), catalog: catalog, hooks: HookSet([hook]))
        }
        #expect(
            error?.description
                == "hook `RecordingHook` failed in afterDatasetSaved of `a` for node `a` (Iris/Nodes.swift:1):"
                + " refused at afterDatasetSaved")
    }

    @Test func `hooks that are registered last are called first`() async throws {
        let hooks = HookSet([
            RecordingHook(recorder: recorder, name: "first"), RecordingHook(recorder: recorder, name: "second"),
        ])
        try await hooks.beforePipelineRun(
            PipelineMoment(parameters: RunParameters(), pipeline: Pipeline([]), catalog: DataCatalog()))
        #expect(recorder.events == ["second beforePipelineRun", "first beforePipelineRun"])
    }

    @Test func `an error in an error hook is reported and does not hide the first one`() async {
        let hooks = HookSet([
            RecordingHook(recorder: recorder, name: "first "),
            RecordingHook(recorder: recorder, name: "second ", failsAt: ["onNodeError", "onPipelineError"]),
        ])
        let reported = Recorder()
        let error = await #expect(throws: NodeError.self) {
            try await SequentialRunner().run(
                Pipeline([failing(["raw"], "a")]), catalog: DataCatalog(["raw": MemoryDataset(1)]), hooks: hooks,
                progress: RecordingProgress(recorder: reported))
        }
        #expect("\(error?.cause ?? Refusal(text: ""))" == "no luck")
        #expect(
            recorder.events.suffix(4) == [
                "second  onNodeError fail no luck", "first  onNodeError fail no luck",
                "second  onPipelineError failed", "first  onPipelineError failed",
            ])
        #expect(
            reported.events == [
                "started fail 1 of 1",
                "hook `RecordingHook` failed in onNodeError of node `fail` (Iris/Nodes.swift:9): second refused at onNodeError",
                "hook `RecordingHook` failed in onPipelineError: second refused at onPipelineError",
            ])
    }

    @Test func `hooks around a command: an error before it is thrown, errors after it are all given`() async throws {
        let hooks = HookSet([
            RecordingHook(recorder: recorder, name: "first ", failsAt: ["beforeCommandRun", "afterCommandRun"]),
            RecordingHook(recorder: recorder, name: "second ", failsAt: ["afterCommandRun"]),
        ])
        let error = await #expect(throws: HookError.self) {
            try await hooks.beforeCommandRun(CommandMoment(project: nil, arguments: ["run", "--env", "prod"]))
        }
        #expect(
            error?.description
                == "hook `RecordingHook` failed in beforeCommandRun: first refused at beforeCommandRun")
        let errors = await hooks.afterCommandRun(CommandResultMoment(project: nil, arguments: ["run"], exitCode: 1))
        #expect(
            errors.map { "\($0.cause)" } == ["second refused at afterCommandRun", "first refused at afterCommandRun"])
        #expect(
            recorder.events == [
                "second  beforeCommandRun run --env prod", "first  beforeCommandRun run --env prod",
                "second  afterCommandRun 1", "first  afterCommandRun 1",
            ])
    }

    @Test func `progress counts the nodes`() async throws {
        try await SequentialRunner().run(
            Pipeline([plusOne("raw", "a"), plusOne("a", "b")]), catalog: DataCatalog(["raw": MemoryDataset(1)]),
            progress: RecordingProgress(recorder: recorder))
        #expect(
            recorder.events == [
                "started a 1 of 2", "finished a, 1 of 2", "started b 2 of 2", "finished b, 2 of 2",
            ])
    }

    @Test func `intermediate datasets are released after their last reader, inputs and outputs are kept`() async throws
    {
        let (raw, mid, end) = (Recorder(), Recorder(), Recorder())
        let catalog = DataCatalog([
            "raw": StoredDataset(1, recorder: raw), "mid": StoredDataset(recorder: mid),
            "end": StoredDataset(recorder: end),
        ])
        try await SequentialRunner().run(
            Pipeline([plusOne("raw", "mid"), plusOne("mid", "x"), plusOne("mid", "end")]), catalog: catalog)
        #expect(raw.events == ["load"])
        #expect(mid.events == ["save 2", "load", "load", "release"])
        #expect(end.events == ["save 3"])
    }

    @Test func `outputs that the catalog keeps are not returned, and the catalog is left as it was`() async throws {
        let catalog = DataCatalog(["raw": MemoryDataset(1), "kept": StoredDataset()])
        let outputs = try await SequentialRunner().run(
            Pipeline([plusOne("raw", "kept"), plusOne("raw", "free")]), catalog: catalog)
        #expect(outputs as? [String: Int] == ["free": 2])
        #expect(try await catalog.load("kept", as: Int.self) == 2)
        #expect(catalog.names == ["raw", "kept"])
    }

    @Test func `nodes without outputs and without inputs run`() async throws {
        let recorder = recorder
        let pipeline = Pipeline([
            Node({ 5 }, inputs: [], outputs: ["a"], name: "make"),
            Node({ (a: Int) in recorder.record("saw \(a)") }, inputs: ["a"], outputs: [], name: "see"),
        ])
        let outputs = try await SequentialRunner().run(pipeline, catalog: DataCatalog())
        #expect(outputs.isEmpty)
        #expect(recorder.events == ["saw 5"])
    }

    @Test func `an optional that is empty goes from node to node`() async throws {
        let nothing: @Sendable () -> Int? = { nil }
        let outputs = try await SequentialRunner().run(
            Pipeline([
                Node(nothing, inputs: [], outputs: ["maybe"], name: "a"),
                Node({ (x: Int?) in x ?? -1 }, inputs: ["maybe"], outputs: ["sure"], name: "b"),
            ]), catalog: DataCatalog())
        #expect(outputs as? [String: Int] == ["sure": -1])
    }

    @Test func `the runner's name is among the parameters that hooks get`() async throws {
        struct Hook: BeforePipelineRun {
            let recorder: Recorder
            func beforePipelineRun(_ moment: PipelineMoment) { recorder.record(moment.parameters.runner ?? "") }
        }
        let hooks = HookSet([Hook(recorder: recorder)])
        try await SequentialRunner().run(Pipeline([]), catalog: DataCatalog(), hooks: hooks)
        try await ConcurrentRunner().run(Pipeline([]), catalog: DataCatalog(), hooks: hooks)
        #expect(recorder.events == ["SequentialRunner", "ConcurrentRunner"])
    }
}
