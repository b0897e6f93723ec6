import KMLFStorage
import KMLFTracking
import Synchronization
import Testing

struct LogListenerTests {
    /// Keeps what it is told, in order.
    private final class Told: LogListener {
        private let state = Mutex<[String]>([])

        var events: [String] { state.withLock(\.self) }

        func logged(_ batch: RunBatch, to runID: String) {
            let keys = batch.metrics.map(\.key) + batch.params.map(\.key) + batch.tags.map(\.key)
            state.withLock { $0.append(keys.joined(separator: " ")) }
        }
        func loggedArtifact(_ path: String, at artifactURI: String) { state.withLock { $0.append(path) } }
        func loggedModel(_ path: String, to runID: String) { state.withLock { $0.append("model \(path)") } }
    }

    private func withRun(_ body: (RunContext, ActiveRun, Told) async throws -> Void) async throws {
        try await withClient { client in
            let context = RunContext(client: client, source: RunSource(user: "me", name: "tests"))
            try await body(context, try await context.startRun(), Told())
        }
    }

    @Test func `it is told what the tasks of a pipeline log, once it is stored, and what hooks log behind it not`()
        async throws
    {
        try await withRun { context, run, told in
            try await context.withPipeline {
                RunContext.logListener = told
                try await run.logMetric("loss", 0.5)
                try await run.logParams(["a": 1, "b": 2])
                async let tag: Void = run.setTag("t", "x")
                _ = try await tag
                await #expect(throws: TrackingError.self) { try await run.logParam("a", 3) }
                try await context.withRun(StartRun(nested: true)) { try await $0.logMetric("of a child", 1) }
            }
            try await run.logMetric("later", 1)
            #expect(told.events == ["loss", "a b", "t", "of a child"])
        }
    }

    @Test func `artifacts are told by their paths in the run`() async throws {
        try await withRun { context, run, told in
            try await withTemporaryFolder { folder in
                try write("1", to: "\(folder)/a.txt")
                try write("2", to: "\(folder)/b.txt")
                try await context.withPipeline {
                    RunContext.logListener = told
                    try await run.logText("draft", to: "reports/notes.md")
                    try await run.logArtifact("\(folder)/a.txt")
                    try await run.artifacts().logArtifacts(in: folder, to: "./deep/er/")
                    #expect(told.events == ["reports/notes.md", "a.txt", "deep/er"])
                    try await run.artifacts().logArtifacts(in: folder, to: nil)
                    #expect(told.events.dropFirst(3).sorted() == ["a.txt", "b.txt"])
                    #expect(
                        try await run.artifacts().listArtifacts("deep/er").map(\.path) == [
                            "deep/er/a.txt", "deep/er/b.txt",
                        ])
                }
            }
        }
    }

    @Test func `pipelines at the same time have each their own listener`() async throws {
        try await withRun { context, run, _ in
            let listeners = (0..<8).map { _ in Told() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, told) in listeners.enumerated() {
                    group.addTask {
                        try await context.withPipeline {
                            RunContext.logListener = told
                            await Task.yield()
                            try await run.logMetric("m\(number)", 1)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(listeners.map(\.events) == (0..<8).map { ["m\($0)"] })
        }
    }

    @Test func `outside of pipelines and runs nobody is told`() async throws {
        try await withRun { _, run, told in
            RunContext.logListener = told
            try await run.logMetric("loss", 1)
            #expect(told.events.isEmpty && RunContext.logListener == nil)
        }
    }
}
