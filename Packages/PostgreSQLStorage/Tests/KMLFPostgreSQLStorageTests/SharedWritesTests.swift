import KMLFPostgreSQLStorage
import KMLFStorage
import Testing

/// Batches that are logged at the same time, many more than there are transactions.
@Suite struct SharedWritesTests {
    let server: PrivateServer
    let store: PostgreSQLStore
    let experiment: String

    init() async throws {
        server = try PrivateServer.shared.get()
        store = try await server.newStore()
        experiment = try await store.createExperiment(CreateExperiment(name: "tests"))
    }

    private func newRun() async throws -> String {
        try await store.createRun(CreateRun(experimentID: experiment, startTime: 1)).info.runID
    }

    /// What came of each call; nil where it succeeded.
    private func log(_ calls: [(runID: String, batch: RunBatch)]) async -> [TrackingError?] {
        await withTaskGroup { group in
            for (position, call) in calls.enumerated() {
                group.addTask { [store] () -> (Int, TrackingError?) in
                    do throws(TrackingError) {
                        try await store.logBatch(call.batch, to: call.runID)
                        return (position, nil)
                    } catch {
                        return (position, error)
                    }
                }
            }
            return await group.reduce(into: calls.map { _ in nil }) { $0[$1.0] = $1.1 }
        }
    }

    @Test func `points of many runs are all stored, and the latest of each metric is known`() async throws {
        var runs: [String] = []
        for _ in 0..<3 { runs.append(try await newRun()) }
        let calls = (0..<300).map { number in
            let (step, value) = (Int64(number), Double(number))
            let points = ["b", "a"].map { Metric(key: $0, value: value, timestamp: 1, step: step) }
            return (runs[number % 3], RunBatch(metrics: points))
        }
        #expect(await log(calls.shuffled()).allSatisfy { $0 == nil })
        for (position, runID) in runs.enumerated() {
            for key in ["a", "b"] {
                let history = try await store.getMetricHistory(MetricHistory(runID: runID, key: key)).elements
                let steps: [Int64] = (0..<100).map { Int64($0 * 3 + position) }
                #expect(history.map(\.step) == steps)
            }
            let latest = try await store.getRun(runID).data.metrics
            #expect(latest.map(\.value) == Array(repeating: Double(297 + position), count: 2))
        }
    }

    @Test func `tags of one run are all set, a key of several calls to the value of one of them`() async throws {
        let runID = try await newRun()
        let calls = (0..<60).map { number in
            (runID, RunBatch(tags: [RunTag(key: "t\(number)", value: "x"), RunTag(key: "same", value: "\(number)")]))
        }
        #expect(await log(calls).allSatisfy { $0 == nil })
        let tags = try await store.getRun(runID).data.tags
        #expect((0..<60).allSatisfy { tags["t\($0)"] == "x" })
        let last = try #require(tags["same"].flatMap { Int($0) })
        #expect((0..<60).contains(last))
    }

    @Test func `a batch that is refused fails alone`() async throws {
        let (good, deleted) = (try await newRun(), try await newRun())
        try await store.deleteRun(deleted)
        // The database takes no text with this character; what MLflow refuses does not come so far.
        let calls = (0..<80).map { number -> (String, RunBatch) in
            let point = Metric(key: "m", value: 1, timestamp: Int64(number))
            return switch number % 4 {
            case 0: (good, RunBatch(tags: [RunTag(key: "t", value: "\u{0}")]))
            case 1: (deleted, RunBatch(metrics: [point]))
            case 2: ("0123456789abcdef0123456789abcdef", RunBatch(metrics: [point]))
            default: (good, RunBatch(metrics: [point]))
            }
        }
        let errors = await log(calls)
        for (number, error) in errors.enumerated() {
            switch number % 4 {
            case 0: #expect(error != nil)
            case 1: #expect(error?.message.contains("is deleted") == true)
            case 2: #expect(error?.code == .resourceDoesNotExist)
            default: #expect(error == nil)
            }
        }
        let stored = try await store.getMetricHistory(MetricHistory(runID: good, key: "m")).elements
        let times: [Int64] = stride(from: 3, to: 80, by: 4).map { Int64($0) }
        #expect(stored.map(\.timestamp) == times)
        let rows = try server.query(
            "SELECT count(*) FROM metrics WHERE run_uuid <> '\(good)'", in: store.database)
        #expect(rows == "0")
    }

    @Test func `batches at the same time cost fewer transactions than there are`() async throws {
        let runID = try await newRun()
        let calls = (0..<200).map { step in
            (runID, RunBatch(metrics: [Metric(key: "m", value: 0, timestamp: Int64(step), step: Int64(step))]))
        }
        #expect(await log(calls).allSatisfy { $0 == nil })
        let transactions = try server.query(
            "SELECT count(DISTINCT xmin::text) FROM metrics WHERE run_uuid = '\(runID)'", in: store.database)
        let count = try #require(Int(transactions))
        #expect((1..<calls.count).contains(count))
    }
}
