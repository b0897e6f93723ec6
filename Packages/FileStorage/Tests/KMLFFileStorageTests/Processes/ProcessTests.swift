import Dispatch
import Foundation
import KMLFFileStorage
import KMLFStorage
import Testing

/// What holds between processes: each test starts children of its own.
@Suite struct ProcessTests {
    @Test func `of three processes that write into one run at the same time nothing is lost`() async throws {
        let made = try await TemporaryStore()
        let (root, runID) = (made.store.root, made.runID)
        await withTaskGroup { group in
            for writer in 0..<3 {
                group.addTask {
                    await #expect(processExitsWith: .success) {
                        [root = root as String, runID = runID as String, writer = writer as Int] in
                        let store = try FileStore(root: root)
                        for round in 0..<100 {
                            let step = Int64(round)
                            let many = (0..<40).map { Metric(key: "many", value: Double($0), timestamp: 1, step: step) }
                            let batch = RunBatch(
                                metrics: [
                                    Metric(key: "deep/er/shared", value: Double(writer), timestamp: 1, step: step)
                                ]
                                    + many,
                                params: [Param(key: "p/\(round)/\(writer)", value: "\(round)")],
                                tags: [
                                    RunTag(key: "t/\(writer)", value: "\(round)"),
                                    RunTag(key: "last", value: "\(writer)"),
                                ])
                            try await store.logBatch(batch, to: runID)
                        }
                    }
                }
            }
        }
        let run = try await made.store.getRun(runID)
        #expect(run.data.params.count == 300)
        #expect(run.data.params.allSatisfy { $0.key.split(separator: "/")[1] == $0.value })
        #expect((0..<3).map { run.data.tags["t/\($0)"] } == ["99", "99", "99"])
        let shared = try await made.store.getMetricHistory(MetricHistory(runID: runID, key: "deep/er/shared")).elements
        for writer in 0..<3 {
            #expect(shared.filter { $0.value == Double(writer) }.map(\.step) == Array(0..<100))
        }
        // A batch's points of one key stay together.
        let many = try await made.store.getMetricHistory(MetricHistory(runID: runID, key: "many")).elements
        #expect(many.map(\.value) == (0..<300).flatMap { _ in (0..<40).map(Double.init) })
        #expect(try made.folder.names(in: made.run) == ["artifacts", "meta.yaml", "metrics", "params", "tags"])
    }

    @Test func `folders of keys that several writers make at the same moment are in nobody's way`() async throws {
        let made = try await TemporaryStore()
        let (store, runID) = (made.store, made.runID)
        for round in 0..<1_500 {
            try await withThrowingTaskGroup { group in
                for writer in 0..<2 {
                    group.addTask {
                        let point = Metric(key: "m\(round)/a/b/c/\(writer)", value: 1, timestamp: 1)
                        try await store.logBatch(RunBatch(metrics: [point]), to: runID)
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(try await store.getRun(runID).data.metrics.count == 3_000)
    }

    @Test func `of two processes that give a param different values exactly one succeeds`() async throws {
        let made = try await TemporaryStore()
        let (root, runID) = (made.store.root, made.runID)
        await withTaskGroup { group in
            for writer in 0..<2 {
                group.addTask {
                    await #expect(processExitsWith: .success) {
                        [root = root as String, runID = runID as String, writer = writer as Int] in
                        let store = try FileStore(root: root)
                        for round in 0..<100 {
                            let key = "race/\(round)"
                            do {
                                try await store.logBatch(
                                    RunBatch(params: [Param(key: key, value: "\(writer)")]), to: runID)
                                try await store.logBatch(
                                    RunBatch(tags: [RunTag(key: "won/\(round)/\(writer)", value: "")]), to: runID)
                            } catch let error as TrackingError where error.code == .invalidParameterValue {
                                continue
                            }
                        }
                    }
                }
            }
        }
        let run = try await made.store.getRun(runID)
        #expect(run.data.params.count == 100)
        let winners = run.data.tags.keys.filter { $0.hasPrefix("won/") }.sorted()
        #expect(winners == run.data.params.map { "won/\($0.key.dropFirst(5))/\($0.value)" }.sorted())
    }

    @Test func `of two processes that change different fields of a run both succeed`() async throws {
        let made = try await TemporaryStore()
        let (root, runID) = (made.store.root, made.runID)
        await withTaskGroup { group in
            group.addTask {
                await #expect(processExitsWith: .success) { [root = root as String, runID = runID as String] in
                    let store = try FileStore(root: root)
                    for round in 0..<100 {
                        _ = try await store.updateRun(UpdateRun(runID: runID, endTime: Int64(round)))
                    }
                }
            }
            group.addTask {
                await #expect(processExitsWith: .success) { [root = root as String, runID = runID as String] in
                    let store = try FileStore(root: root)
                    for round in 0..<100 {
                        _ = try await store.updateRun(UpdateRun(runID: runID, runName: "name \(round)"))
                    }
                }
            }
        }
        let info = try await made.store.getRun(runID).info
        #expect(info.endTime == 99)
        #expect(info.runName == "name 99")
    }

    @Test func `a process that is killed at any moment leaves a store that can be read`() async throws {
        let made = try await TemporaryStore()
        let (root, experimentID) = (made.store.root, made.experimentID)
        for _ in 0..<16 {
            let spins = Int.random(in: 0..<20_000)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [root = root as String, experimentID = experimentID as String, spins = spins as Int] in
                let store = try FileStore(root: root)
                Thread.detachNewThread {
                    for _ in 0..<spins { _ = getppid() }
                    kill(getpid(), SIGKILL)
                }
                while true {
                    let runID = try await store.createRun(CreateRun(experimentID: experimentID, startTime: 1)).info
                        .runID
                    for round in 0..<4 {
                        let points = (0..<30).map {
                            Metric(key: "m/\($0 % 3)", value: 0.1, timestamp: 1, step: Int64(round))
                        }
                        try await store.logBatch(
                            RunBatch(
                                metrics: points, params: [Param(key: "p\(round)", value: "\(round)")],
                                tags: [RunTag(key: "t", value: "\(round)")]), to: runID)
                        _ = try await store.updateRun(UpdateRun(runID: runID, endTime: Int64(round)))
                    }
                }
            }
        }
        let page = try await made.store.searchRuns(SearchRuns(experimentIDs: [experimentID]))
        #expect(page.unreadable.isEmpty)
        for run in page.runs {
            let params = run.data.params.count
            #expect(run.data.params == Dictionary(uniqueKeysWithValues: (0..<params).map { ("p\($0)", "\($0)") }))
            for metric in run.data.metrics {
                // A call stores its params before its metrics; only the last call may be unfinished.
                let history = try await made.store.getMetricHistory(
                    MetricHistory(runID: run.info.runID, key: metric.key))
                #expect(history.elements.count == Int(metric.step + 1) * 10)
                #expect(Int(metric.step) == params - 1 || Int(metric.step) == params - 2)
            }
        }
        try await made.store.logBatch(RunBatch(params: [Param(key: "p0", value: "0")]), to: made.runID)
    }

    @Test func `writers and readers of many threads lose nothing and see only what is whole`() async throws {
        let made = try await TemporaryStore()
        try await withThrowingTaskGroup { group in
            for writer in 0..<4 {
                group.addTask {
                    for round in 0..<50 {
                        try await made.store.logBatch(
                            RunBatch(
                                metrics: (0..<200).map {
                                    Metric(key: "m", value: Double($0), timestamp: 1, step: Int64(writer * 50 + round))
                                }, tags: [RunTag(key: "t", value: String(repeating: "\(writer)", count: 5_000))]),
                            to: made.runID)
                    }
                }
            }
            group.addTask {
                for _ in 0..<50 {
                    let tag = try await made.store.getRun(made.runID).data.tags["t"]
                    #expect(tag == nil || tag?.count == 5_000 && Set(tag ?? "").count == 1)
                }
            }
            try await group.waitForAll()
        }
        let history = try await made.store.getMetricHistory(MetricHistory(runID: made.runID, key: "m")).elements
        #expect(history.map(\.value) == (0..<200).flatMap { _ in (0..<200).map(Double.init) })
        #expect(Set(history.map(\.step)).count == 200)
    }

    @Test func `more runs than are held open are written to`() async throws {
        let made = try await TemporaryStore()
        var ids: [String] = []
        for index in 0..<150 {
            ids.append(
                try await made.store.createRun(CreateRun(experimentID: made.experimentID, startTime: Int64(index))).info
                    .runID)
        }
        for round in 0..<2 {
            for id in ids {
                try await made.store.logBatch(
                    RunBatch(metrics: [Metric(key: "m", value: 1, timestamp: 1, step: Int64(round))]), to: id)
            }
        }
        for id in ids {
            #expect(try made.folder.text(of: "mlruns/\(made.experimentID)/\(id)/metrics/m") == "1 1.0 0\n1 1.0 1\n")
        }
    }
}
