import Dispatch
import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct CancellationTests {
    private static let runners: [any Runner] = [SequentialRunner(), ConcurrentRunner(width: 2)]

    @Test(arguments: 0..<2) func `a cancelled run does not wait for a node that blocks, and is told from a failure`(
        runner: Int
    ) async {
        let recorder = Recorder()
        let entered = AsyncStream<Void>.makeStream()
        let block = DispatchSemaphore(value: 0)
        let pipeline = Pipeline([
            Node(
                { () -> Int in
                    entered.continuation.yield()
                    block.wait()
                    return 1
                }, inputs: [], outputs: ["a"], name: "blocks"), plusOne("a", "b"),
        ])
        let hooks = HookSet([RecordingHook(recorder: recorder)])
        let run = Task { try await Self.runners[runner].run(pipeline, catalog: DataCatalog(), hooks: hooks) }
        for await _ in entered.stream { break }
        run.cancel()
        await #expect(throws: CancellationError.self) { _ = try await run.value }
        block.signal()
        #expect(
            recorder.events == [
                "beforePipelineRun", "beforeNodeRun blocks []", "onNodeError blocks cancelled",
                "onPipelineError cancelled",
            ])
    }

    @Test func `error hooks of a cancelled run work in a task that is not cancelled`() async {
        struct Hook: OnPipelineError {
            let recorder: Recorder
            func onPipelineError(_ moment: PipelineErrorMoment) { recorder.record("\(Task.isCancelled)") }
        }
        let recorder = Recorder()
        let entered = AsyncStream<Void>.makeStream()
        let wait: @Sendable () async -> Int = {
            entered.continuation.yield()
            for await number in AsyncStream<Int>.makeStream().stream { return number }
            return 0
        }
        let pipeline = Pipeline([Node(wait, inputs: [], outputs: ["a"], name: "waits")])
        let hooks = HookSet([Hook(recorder: recorder)])
        let run = Task { try await SequentialRunner().run(pipeline, catalog: DataCatalog(), hooks: hooks) }
        for await _ in entered.stream { break }
        run.cancel()
        _ = await run.result
        #expect(recorder.events == ["false"])
    }

    @Test func `a run that is cancelled before it begins runs no node`() async {
        let recorder = Recorder()
        let hooks = HookSet([RecordingHook(recorder: recorder)])
        let run = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await SequentialRunner().run(
                Pipeline([Node({ 1 }, inputs: [], outputs: ["a"], name: "a")]), catalog: DataCatalog(), hooks: hooks)
        }
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(recorder.events == ["beforePipelineRun", "onPipelineError cancelled"])
    }

    @Test func `a node that throws CancellationError by itself is a cancellation`() async {
        let recorder = Recorder()
        let cancel: @Sendable () throws -> Int = { throw CancellationError() }
        await #expect(throws: CancellationError.self) {
            try await SequentialRunner().run(
                Pipeline([Node(cancel, inputs: [], outputs: ["a"], name: "a")]), catalog: DataCatalog(),
                hooks: HookSet([RecordingHook(recorder: recorder)]))
        }
        #expect(recorder.events.last == "onPipelineError cancelled")
    }
}
