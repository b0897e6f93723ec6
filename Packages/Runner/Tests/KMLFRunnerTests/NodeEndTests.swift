import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Synchronization
import Testing

@Suite struct NodeEndTests {
    private let recorder = Recorder()
    private let raw = DataCatalog(["raw": MemoryDataset(1)])

    /// Records how nodes ended, and throws if it is told to.
    private struct EndHook: OnNodeEnd {
        let recorder: Recorder
        var fails = false

        func onNodeEnd(_ moment: NodeEndMoment) throws {
            let end = moment.error.map { error in
                error is CancellationError ? "stopped" : "\((error as? NodeError)?.reason ?? "\(error)")"
            }
            recorder.record("\(moment.node.name): \(end ?? "done")")
            if fails { throw Refusal(text: "no end") }
        }
    }

    @Test func `a node is through after its outputs are saved, and those that never began are not told`() async {
        let pipeline = Pipeline([plusOne("raw", "a"), failing(["a"], "b"), plusOne("b", "c")])
        let catalog = DataCatalog(["raw": MemoryDataset(1), "a": StoredDataset(recorder: recorder)])
        await #expect(throws: NodeError.self) {
            try await SequentialRunner().run(pipeline, catalog: catalog, hooks: HookSet([EndHook(recorder: recorder)]))
        }
        #expect(recorder.events == ["save 2", "a: done", "load", "fail: no luck"])
    }

    @Test func `it is told what a node was doing when it failed`() async {
        let broken = StoredDataset(failure: Refusal(text: "the disk is gone"))
        let refusing = RecordingHook(recorder: Recorder(), failsAt: ["beforeNodeRun"])
        let told = HookSet([EndHook(recorder: recorder)])
        for (catalog, hooks) in [
            (DataCatalog(["raw": broken]), told),
            (DataCatalog(["raw": MemoryDataset(1), "a": broken]), told),
            (raw, HookSet([EndHook(recorder: recorder), refusing])),
        ] {
            await #expect(throws: (any Error).self) {
                try await SequentialRunner().run(Pipeline([plusOne("raw", "a")]), catalog: catalog, hooks: hooks)
            }
        }
        #expect(
            recorder.events == [
                "a: while loading `raw`: dataset `raw` (tests.StoredDataset()) cannot be loaded: the disk is gone",
                "a: while saving `a`: dataset `a` (tests.StoredDataset()) cannot be saved: the disk is gone",
                "a: hook `RecordingHook` failed in beforeNodeRun of node `a` (Iris/Nodes.swift:1): refused at beforeNodeRun",
            ])
    }

    @Test func `nodes that another's failure stops are told as stopped`() async {
        let meeting = Meeting(of: 2)
        let wait: @Sendable () async throws -> Int = {
            _ = await meeting.wait()
            try await Task.sleep(for: .seconds(3_600))
            return 1
        }
        let fail: @Sendable () async throws -> Int = {
            _ = await meeting.wait()
            throw Refusal(text: "no luck")
        }
        let pipeline = Pipeline([
            Node(wait, inputs: [], outputs: ["a"], name: "waits"),
            Node(fail, inputs: [], outputs: ["b"], name: "fails"),
        ])
        await #expect(throws: NodeError.self) {
            try await ConcurrentRunner(width: 2).run(
                pipeline, catalog: DataCatalog(), hooks: HookSet([EndHook(recorder: recorder)]))
        }
        #expect(recorder.events == ["fails: no luck", "waits: stopped"])
    }

    @Test func `an error of the hook is reported, and the run goes on`() async throws {
        let reported = Recorder()
        let outputs = try await SequentialRunner().run(
            Pipeline([plusOne("raw", "a")]), catalog: raw,
            hooks: HookSet([EndHook(recorder: recorder, fails: true)]), progress: RecordingProgress(recorder: reported))
        #expect(outputs as? [String: Int] == ["a": 2])
        #expect(
            reported.events == [
                "started a 1 of 1",
                "hook `EndHook` failed in onNodeEnd of node `a` (Iris/Nodes.swift:1): no end", "finished a, 1 of 1",
            ])
    }

    @Test func `hooks and progress are told one and the same duration`() async throws {
        final class Times: OnNodeEnd, ProgressReporting {
            let seconds = Mutex<[Double]>([])
            func onNodeEnd(_ moment: NodeEndMoment) { seconds.withLock { $0.append(moment.duration / .seconds(1)) } }
            func report(_ event: ProgressEvent) {
                guard case .nodeFinished(_, let took, _, _) = event else { return }
                seconds.withLock { $0.append(took) }
            }
        }
        let times = Times()
        try await SequentialRunner().run(
            Pipeline([plusOne("raw", "a")]), catalog: raw, hooks: HookSet([times]), progress: times)
        let seconds = times.seconds.withLock(\.self)
        #expect(seconds.count == 2 && seconds[0] == seconds[1])
    }

    @Test func `code, datasets and hooks know the node that they work for, and nobody outside of nodes`() async throws {
        struct Asking: BeforePipelineRun, BeforeNodeRun, AfterDatasetSaved, OnNodeEnd, AfterPipelineRun {
            let recorder: Recorder
            func ask() { recorder.record(PipelineRun.currentNode?.name ?? "nobody") }
            func beforePipelineRun(_ moment: PipelineMoment) { ask() }
            func beforeNodeRun(_ moment: NodeMoment) { ask() }
            func afterDatasetSaved(_ moment: DatasetValueMoment) { ask() }
            func onNodeEnd(_ moment: NodeEndMoment) { ask() }
            func afterPipelineRun(_ moment: PipelineResultMoment) { ask() }
        }
        let asking = Asking(recorder: recorder)
        let node = Node(
            { () async -> Int in
                await Task { asking.ask() }.value
                return 1
            }, inputs: [], outputs: ["a"], name: "make")
        try await SequentialRunner().run(Pipeline([node]), catalog: DataCatalog(), hooks: HookSet([asking]))
        #expect(recorder.events == ["nobody", "make", "make", "make", "nobody", "nobody"])
    }
}
