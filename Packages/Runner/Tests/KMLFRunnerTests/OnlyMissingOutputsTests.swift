import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct OnlyMissingOutputsTests {
    private let recorder = Recorder()

    @Test func `nodes whose stored outputs are there are skipped and told`() async throws {
        try await run(
            [plusOne("raw", "a"), plusOne("a", "b"), plusOne("b", "c")], stored: ["a": 2, "b": nil, "c": nil],
            [
                "skipped a: a is there", "started b 1 of 2", "finished b, 1 of 2", "started c 2 of 2",
                "finished c, 2 of 2",
            ])
    }

    @Test func `what is in memory only is made again for those that run, and for no others`() async throws {
        try await run(
            [plusOne("raw", "a"), plusOne("a", "b"), plusOne("raw", "x"), plusOne("x", "y")],
            stored: ["b": nil, "y": 1],
            [
                "skipped x: nothing that runs needs its outputs, which are not stored", "skipped y: y is there",
                "started a 1 of 2", "finished a, 1 of 2", "started b 2 of 2", "finished b, 2 of 2",
            ])
    }

    @Test func `a missing output does not let what depends on it run, as in newest Kedro`() async throws {
        try await run(
            [plusOne("raw", "a"), plusOne("a", "b")], stored: ["a": nil, "b": 3],
            ["skipped b: b is there", "started a 1 of 1", "finished a, 1 of 1"])
    }

    @Test func `a node without outputs always runs, and with it what it needs`() async throws {
        let look = Node({ (_: Int) in () }, inputs: ["a"], outputs: [], name: "look")
        try await run(
            [plusOne("raw", "a"), look], stored: [:],
            ["started a 1 of 2", "finished a, 1 of 2", "started look 2 of 2", "finished look, 2 of 2"])
    }

    @Test func `where everything is there, nothing runs and no hook is called`() async throws {
        let hooked = Recorder()
        try await run(
            [plusOne("raw", "a")], stored: ["a": 2], ["skipped a: a is there"],
            hooks: HookSet([RecordingHook(recorder: hooked)]))
        #expect(hooked.events.isEmpty)
    }

    @Test func `the inputs of skipped nodes may be missing`() async throws {
        let catalog = DataCatalog(["a": StoredDataset(2)])
        try await SequentialRunner().run(
            Pipeline([plusOne("gone", "a"), plusOne("a", "b")]), catalog: catalog,
            parameters: RunParameters(onlyMissingOutputs: true), progress: RecordingProgress(recorder: recorder))
        #expect(recorder.events.first == "skipped a: a is there")
    }

    private func run(
        _ nodes: [Node], stored: [String: Int?], _ events: [String], hooks: HookSet = HookSet(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let catalog = DataCatalog(["raw": MemoryDataset(1)])
        for (name, value) in stored { catalog.replaceDataset(name, with: StoredDataset(value)) }
        try await SequentialRunner().run(
            Pipeline(nodes), catalog: catalog, hooks: hooks, parameters: RunParameters(onlyMissingOutputs: true),
            progress: RecordingProgress(recorder: recorder))
        #expect(recorder.events == events, sourceLocation: sourceLocation)
    }
}
