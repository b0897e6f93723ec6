import KMLFCatalog
import KMLFPipeline
import KMLFRunner
import Synchronization
import Testing

@Suite struct ReleaseTests {
    private static let runners: [any Runner] = [SequentialRunner(), ConcurrentRunner(width: 2)]

    @Test(arguments: 0..<2, [false, true]) func `a chain of nodes keeps at most two of its large values alive`(
        runner: Int, inCatalog: Bool
    ) async throws {
        let alive = Alive()
        var nodes = [Node({ Large(alive) }, inputs: [], outputs: ["x0"], name: "n0")]
        for number in 1...8 {
            nodes.append(
                Node(
                    { (_: Large) in Large(alive) }, inputs: ["x\(number - 1)"], outputs: ["x\(number)"],
                    name: "n\(number)"))
        }
        nodes.append(Node({ (_: Large) in 0 }, inputs: ["x8"], outputs: ["end"], name: "end"))
        let catalog = DataCatalog()
        if inCatalog { for number in 0...8 { catalog.replaceDataset("x\(number)", with: MemoryDataset()) } }
        try await Self.runners[runner].run(Pipeline(nodes), catalog: catalog)
        #expect(alive.most == 2)
        #expect(alive.now == 0)
    }

    @Test func `a value lives until its last reader has run`() async throws {
        let alive = Alive()
        let pipeline = Pipeline([
            Node({ Large(alive) }, inputs: [], outputs: ["x"], name: "a"),
            Node({ (_: Large) in alive.now }, inputs: ["x"], outputs: ["during"], name: "b"),
            Node({ (_: Large, _: Int) in alive.now }, inputs: ["x", "during"], outputs: ["last"], name: "c"),
            Node({ (_: Int) in alive.now }, inputs: ["last"], outputs: ["after"], name: "d"),
        ])
        let outputs = try await SequentialRunner().run(pipeline, catalog: DataCatalog())
        #expect(outputs as? [String: Int] == ["after": 0])
    }

    @Test func `a dataset that is written under one format and read under another lets go of what it held`()
        async throws
    {
        let recorder = Recorder()
        let pipeline = Pipeline([plusOne("raw", "x@one", name: "a"), plusOne("x@two", "end")])
        let catalog = DataCatalog([
            "raw": MemoryDataset(1), "x@one": StoredDataset(recorder: recorder), "x@two": StoredDataset(5),
        ])
        try await SequentialRunner().run(pipeline, catalog: catalog)
        #expect(recorder.events == ["save 2", "release"])
    }
}

/// Counts objects from their making to their end.
private final class Alive: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var now: Int { state.withLock(\.now) }
    var most: Int { state.withLock(\.most) }

    func add(_ change: Int) {
        state.withLock { state in
            state.now += change
            state.most = max(state.most, state.now)
        }
    }
}

private final class Large: Sendable {
    private let alive: Alive

    init(_ alive: Alive) {
        self.alive = alive
        alive.add(1)
    }

    deinit { alive.add(-1) }
}
