import KMLFStorage
import KMLFTracking
import Synchronization
import Testing

struct RunContextTests {
    @Test func `a new run carries who began it`() async throws {
        try await withContext(gitCommit: "0123456789abcdef0123456789abcdef01234567") { context in
            let run = try await context.startRun(
                StartRun(name: "first", tags: [RunTag(key: "team", value: "a")]))
            let stored = try await run.client.getRun(run.runID)
            #expect(stored.info.runName == "first")
            #expect(stored.info.userID == "me")
            #expect(
                stored.data.tags == [
                    "mlflow.runName": "first", "mlflow.user": "me", "mlflow.source.name": "tests",
                    "mlflow.source.type": "LOCAL",
                    "mlflow.source.git.commit": "0123456789abcdef0123456789abcdef01234567", "team": "a",
                ])
        }
    }

    @Test func `runs begin in the context's experiment, nested ones in their parent's`() async throws {
        try await withContext { context in
            let client = try await context.client()
            let experiment = try await client.createExperiment("iris")
            let other = try await client.createExperiment("other")
            context.experimentID = experiment
            let parent = try await context.startRun()
            #expect(parent.experimentID == experiment)
            context.experimentID = other
            let child = try await context.startRun(StartRun(nested: true))
            #expect(child.experimentID == experiment)
            #expect(try await client.getRun(child.runID).data.tags["mlflow.parentRunId"] == parent.runID)
            #expect(context.activeRun === child)
            try await context.end(child)
            #expect(context.activeRun === parent)
        }
    }

    @Test func `a second run that is not nested is refused`() async throws {
        try await withContext { context in
            let run = try await context.startRun()
            await #expect(
                throws: TrackingError(
                    .invalidState,
                    "The run \(run.runID) is active already. End it first, or begin the new run nested in it.")
            ) {
                _ = try await context.startRun()
            }
        }
    }

    @Test func `ending a run ends what was left open in it`() async throws {
        try await withContext { context in
            let outer = try await context.startRun()
            let run = try await context.startRun(StartRun(nested: true))
            let left = try await context.startRun(StartRun(nested: true))
            try await context.end(run, status: .failed)
            let client = try await context.client()
            #expect(try await client.getRun(left.runID).info.status == .failed)
            #expect(try await client.getRun(run.runID).info.status == .failed)
            #expect(try await client.getRun(outer.runID).info.status == .running)
            #expect(context.activeRun === outer)
            try await context.endAll(status: .killed)
            #expect(try await client.getRun(outer.runID).info.status == .killed)
            #expect(context.activeRun == nil)
        }
    }

    @Test func `a run that cannot be ended does not keep the others open`() async throws {
        try await withContext { context in
            let outer = try await context.startRun()
            let inner = try await context.startRun(StartRun(nested: true))
            let client = try await context.client()
            try await client.store.deleteRun(inner.runID)
            await #expect(throws: TrackingError.self) { try await context.endAll(status: .failed) }
            #expect(try await client.getRun(outer.runID).info.status == .failed)
        }
    }

    @Test func `a scoped run ends as its body does`() async throws {
        struct Broken: Error {}
        try await withContext { context in
            let seen = Mutex<[String]>([])
            try await context.withRun { run in seen.withLock { $0.append(run.runID) } }
            await #expect(throws: Broken.self) {
                try await context.withRun { run in
                    seen.withLock { $0.append(run.runID) }
                    throw Broken()
                }
            }
            await #expect(throws: CancellationError.self) {
                try await context.withRun { run in
                    seen.withLock { $0.append(run.runID) }
                    throw CancellationError()
                }
            }
            let client = try await context.client()
            var statuses: [RunStatus] = []
            for id in seen.withLock({ $0 }) { statuses.append(try await client.getRun(id).info.status) }
            #expect(statuses == [.finished, .failed, .killed])
            #expect(context.activeRun == nil)
        }
    }

    @Test func `scoped runs of two tasks do not meet`() async throws {
        try await withContext { context in
            let parent = try await context.startRun()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        try await context.withRun(StartRun(name: "fold \(index)", nested: true)) { run in
                            await Task.yield()
                            #expect(context.activeRun === run)
                            async let child = context.activeRun
                            #expect(await child === run)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(context.activeRun === parent)
        }
    }

    @Test func `node code finds its run, and nests runs in it`() async throws {
        try await withContext { context in
            let run = try await context.startRun()
            try await RunContext.$current.withValue(context) {
                #expect(ActiveRun.current === run)
                try await ActiveRun.nested("fold") { fold in
                    #expect(fold != nil)
                    #expect(ActiveRun.current === fold)
                    try await fold?.logMetric("loss", 1)
                }
                #expect(ActiveRun.current === run)
            }
            #expect(ActiveRun.current == nil)
        }
    }

    @Test func `while tracking is off node code finds no run, also inside an open one`() async throws {
        try await withContext { context in
            let run = try await context.startRun()
            context.isTrackingEnabled = false
            let seen = try await RunContext.$current.withValue(context) {
                try await ActiveRun.nested { nested in nested == nil && ActiveRun.current == nil }
            }
            #expect(seen)
            context.isTrackingEnabled = true
            #expect(context.activeRun === run)
        }
    }

    @Test func `without a context the body of a nested run still runs`() async throws {
        let value = try await ActiveRun.nested { run in run == nil ? 7 : 0 }
        #expect(value == 7)
    }

    @Test func `a resumed run goes on where it is`() async throws {
        try await withContext { context in
            let first = try await context.startRun(StartRun(name: "first"))
            try await context.end(first, status: .failed)
            let again = try await context.startRun(
                StartRun(name: "second", runID: first.runID, tags: [RunTag(key: "attempt", value: "2")]))
            let client = try await context.client()
            let stored = try await client.getRun(first.runID)
            #expect(again.runID == first.runID)
            #expect(stored.info.status == .running)
            #expect(stored.info.runName == "first")
            #expect(stored.data.tags["attempt"] == "2")
            try await context.end(again)
            #expect(try await client.getRun(first.runID).info.status == .finished)
        }
    }

    @Test func `a pipeline's run takes what its code logs, whatever runs that begins`() async throws {
        try await withContext { context in
            let outer = try await context.startRun()
            try await context.withPipeline {
                #expect(context.activeRun === outer)
                let pipeline = try await context.startRun(StartRun(nested: true, isPipelineRun: true))
                let child = try await context.startRun(StartRun(nested: true))
                let second = try await context.startRun(StartRun(nested: true))
                #expect(ActiveRun.current === pipeline)
                let client = try await context.client()
                for run in [child, second] {
                    #expect(try await client.getRun(run.runID).data.tags["mlflow.parentRunId"] == pipeline.runID)
                }
                try await context.end(pipeline)
                #expect([child, second].map(\.isEnded) == [true, true])
                #expect(context.activeRun === outer)
            }
            #expect(context.activeRun === outer)
        }
    }

    @Test func `pipelines that run at the same time do not meet, and nest in the run around them`() async throws {
        try await withContext { context in
            let search = try await context.withRun { search in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            try await context.withPipeline {
                                let run = try await context.startRun(StartRun(nested: true, isPipelineRun: true))
                                await Task.yield()
                                #expect(context.activeRun === run)
                                try await context.withRun(StartRun(nested: true)) { fold in
                                    #expect(context.activeRun === fold)
                                }
                                let stored = try await run.client.getRun(run.runID)
                                #expect(stored.data.tags["mlflow.parentRunId"] == search.runID)
                                try await context.end(run)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(context.activeRun === search)
                return search
            }
            #expect(search.isEnded && context.activeRun == nil)
        }
    }

    @Test func `a foreign run is logged to, keeps its status, and the runs nested in it end`() async throws {
        try await withContext { context in
            let client = try await context.client()
            let id = try await client.createRun(experimentID: "0").info.runID
            let run = try await context.startRun(
                StartRun(runID: id, tags: [RunTag(key: "from", value: "kmlf")], isForeign: true))
            let child = try await context.startRun(StartRun(nested: true))
            try await context.end(run, status: .failed)
            try await run.amend(.killed)
            let stored = try await client.getRun(id)
            #expect(stored.info.status == .running)
            #expect(stored.info.endTime == nil)
            #expect(stored.data.tags["from"] == "kmlf")
            #expect(try await client.getRun(child.runID).info.status == .failed)
            #expect(context.activeRun == nil)
        }
    }

    @Test func `a deleted run is not resumed`() async throws {
        try await withContext { context in
            let client = try await context.client()
            let id = try await client.createRun(experimentID: "0").info.runID
            try await client.store.deleteRun(id)
            await #expect(
                throws: TrackingError(
                    .invalidState, "The run \(id) is deleted and cannot be resumed. Restore it, or begin a new run.")
            ) {
                _ = try await context.startRun(StartRun(runID: id))
            }
            #expect(context.activeRun == nil)
        }
    }

    @Test func `the client is opened once, and again after a failure`() async throws {
        try await withClient { client in
            let openings = Mutex(0)
            let context = RunContext(source: RunSource(user: "me", name: "tests")) { () throws(TrackingError) in
                let isFirst = openings.withLock { count in
                    count += 1
                    return count == 1
                }
                if isFirst { throw TrackingError(.temporarilyUnavailable, "later") }
                return client
            }
            await #expect(throws: TrackingError(.temporarilyUnavailable, "later")) { _ = try await context.client() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 { group.addTask { _ = try await context.client() } }
                try await group.waitForAll()
            }
            #expect(openings.withLock { $0 } == 2)
        }
    }

    private func withContext(gitCommit: String? = nil, _ body: (RunContext) async throws -> Void) async throws {
        try await withClient { client in
            try await body(
                RunContext(client: client, source: RunSource(user: "me", name: "tests", gitCommit: gitCommit)))
        }
    }
}
