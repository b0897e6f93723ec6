import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Synchronization
import Testing

@Suite struct ConcurrentRunnerTests {
    @Test func `nodes that do not depend on one another run at the same time`() async throws {
        let meeting = Meeting(of: 3)
        let pipeline = Pipeline(
            (0..<3).map { number in
                Node({ await meeting.wait() }, inputs: [], outputs: ["out\(number)"], name: "n\(number)")
            })
        let outputs = try await ConcurrentRunner(width: 3).run(pipeline, catalog: DataCatalog())
        #expect(outputs.count == 3)
    }

    @Test func `no more nodes than the width run at the same time`() async throws {
        let load = Load()
        let pipeline = Pipeline(
            (0..<40).map { number in
                Node({ await load.measure() }, inputs: [], outputs: ["out\(number)"], name: "n\(number)")
            })
        try await ConcurrentRunner(width: 2).run(pipeline, catalog: DataCatalog())
        #expect(load.most <= 2)
        #expect(load.total == 40)
    }

    @Test func `it gives what the sequential runner gives`() async throws {
        let pipeline = Pipeline(
            (0..<60).map { number in
                Node(
                    { (a: Int, b: Int) in (a + b) % 1000 },
                    inputs: [number < 8 ? "seed" : "x\(number - 8)", number < 2 ? "seed" : "x\(number / 2)"],
                    outputs: ["x\(number)"], name: "n\(number)")
            })
        let catalog = DataCatalog(["seed": MemoryDataset(7)])
        let expected = try await SequentialRunner().run(pipeline, catalog: catalog)
        for width in [1, 2, 8] {
            let outputs = try await ConcurrentRunner(width: width).run(pipeline, catalog: catalog)
            #expect(outputs as? [String: Int] == expected as? [String: Int])
        }
        #expect(!expected.isEmpty)
    }

    @Test func `a failure cancels the nodes that run and starts no other`() async {
        let recorder = Recorder()
        let gate = Gate()
        let waiting = Node({ await gate.waitUntilCancelled() }, inputs: [], outputs: ["never"], name: "waiting")
        let fail: @Sendable () async throws -> Int = {
            await gate.entered()
            throw Refusal(text: "no luck")
        }
        let pipeline = Pipeline([
            waiting, Node(fail, inputs: [], outputs: ["a"], name: "fail"), plusOne("a", "after"),
            plusOne("never", "later"),
        ])
        let error = await #expect(throws: NodeError.self) {
            try await ConcurrentRunner(width: 2).run(
                pipeline, catalog: DataCatalog(), hooks: HookSet([RecordingHook(recorder: recorder)]))
        }
        #expect(error?.node == "fail")
        #expect(recorder.events.last == "onPipelineError failed")
        #expect(!recorder.events.contains { $0.contains("after ") || $0.contains("later") })
    }
}

private final class Load: Sendable {
    private let state = Mutex((now: 0, most: 0, total: 0))

    var most: Int { state.withLock { $0.most } }
    var total: Int { state.withLock { $0.total } }

    func measure() async -> Int {
        state.withLock { state in
            state.now += 1
            state.total += 1
            state.most = max(state.most, state.now)
        }
        for _ in 0..<10 { await Task.yield() }
        return state.withLock { state in
            state.now -= 1
            return state.now
        }
    }
}

/// Lets one node fail only when another is running.
private final class Gate: Sendable {
    private let signal = AsyncStream<Void>.makeStream()

    func entered() async {
        for await _ in signal.stream { return }
    }

    func waitUntilCancelled() async -> Int {
        signal.continuation.yield()
        let forever = AsyncStream<Int>.makeStream()
        for await number in forever.stream { return number }
        return 0
    }
}
