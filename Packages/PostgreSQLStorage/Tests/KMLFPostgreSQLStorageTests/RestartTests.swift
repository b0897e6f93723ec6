import Dispatch
import KMLFPostgreSQLStorage
import KMLFStorage
import Testing

/// Servers of their own, which these tests stop.
@Suite struct RestartTests {
    private let point = RunBatch(metrics: [Metric(key: "loss", value: 1, timestamp: 1, step: 1)])

    @Test func `a server that restarts is waited for`() async throws {
        let server = try PrivateServer()
        defer { server.remove() }
        let store = try await server.newStore()
        let runID = try await newRun(in: store)
        try server.stop()
        async let restart: Void = server.start()
        try await store.logBatch(point, to: runID)
        try await restart
        #expect(try await store.getMetricHistory(MetricHistory(runID: runID, key: "loss")).elements.count == 1)
    }

    @Test func `what was cut off by a server that stays away says that its outcome is not known`() async throws {
        let server = try PrivateServer()
        defer { server.remove() }
        let store = try await PostgreSQLStore(server.newDatabase(), environment: ["PGCONNECT_TIMEOUT": "1"])
        let runID = try await newRun(in: store)
        // Not on a thread of Swift's tasks, which the write needs.
        let lock = DispatchWorkItem {
            _ = try? server.query("BEGIN; LOCK TABLE metrics; SELECT pg_sleep(600)", in: store.database)
        }
        DispatchQueue(label: "lock").async(execute: lock)
        try await server.waitUntil("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock'", is: "1")
        let writing = Task { try await store.logBatch(point, to: runID) }
        try await server.waitUntil("SELECT count(*) FROM pg_locks WHERE NOT granted", is: "1")
        try server.stop()
        let error = await #expect(throws: TrackingError.self) { try await writing.value }
        await withCheckedContinuation { ended in lock.notify(queue: .global()) { ended.resume() } }
        let place = "'postgresql://***@127.0.0.1:\(server.port)/\(store.database)'"
        let message = error?.message ?? ""
        #expect(error?.code == .temporarilyUnavailable)
        #expect(message.hasPrefix("The connection to the database \(place) broke: "), "\(message)")
        #expect(
            message.contains(" The database \(place) cannot be reached: connection to server at \"127.0.0.1\", port "),
            "\(message)")
        #expect(
            message.hasSuffix(
                " Is the server running, and are host and port right? Whether the change is stored is not known: look before "
                    + "you repeat it."), "\(message)")
    }

    private func newRun(in store: PostgreSQLStore) async throws -> String {
        let id = try await store.createExperiment(CreateExperiment(name: "restarted"))
        return try await store.createRun(CreateRun(experimentID: id, startTime: 1)).info.runID
    }
}

extension PrivateServer {
    /// Asks again and again until the answer has come.
    fileprivate func waitUntil(_ question: String, is answer: String) async throws {
        while try query(question, in: "postgres") != answer { try await Task.sleep(for: .milliseconds(10)) }
    }
}
