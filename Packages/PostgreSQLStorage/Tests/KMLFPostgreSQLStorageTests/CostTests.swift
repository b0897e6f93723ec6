import KMLFStorage
import Testing

@testable import KMLFPostgreSQLStorage

/// What a call asks of server and memory.
@Suite struct CostTests {
    let server: PrivateServer

    init() throws { server = try PrivateServer.shared.get() }

    @Test func `a batch of 1,000 metrics, 100 params and 100 tags costs three round trips at most`() async throws {
        let direct = try await server.newStore()
        let experiment = try await direct.createExperiment(CreateExperiment(name: "e"))
        let run = try await direct.createRun(CreateRun(experimentID: experiment, startTime: 1)).info.runID
        let trips = try RoundTrips(to: server.port)
        let store = try await PostgreSQLStore(
            TrackingURI("postgresql://kmlf@127.0.0.1:\(trips.port)/\(direct.database)", relativeTo: "/"))
        // As the client of Tracking sends them: a batch has 1,000 entries at most.
        let points = (0..<1_000).map { Metric(key: "m\($0 % 7)", value: Double($0), timestamp: $0) }
        let parts = [
            RunBatch(
                metrics: Array(points[..<800]), params: (0..<100).map { Param(key: "p\($0)", value: "\($0)") },
                tags: (0..<100).map { RunTag(key: "t\($0)", value: "\($0)") }),
            RunBatch(metrics: Array(points[800...])),
        ]
        _ = try await store.getRun(run)
        let before = trips.count
        for part in parts { try await store.logBatch(part, to: run) }
        #expect((1...3).contains(trips.count - before))
        #expect(try await direct.getRun(run).data.params.count == 100)
    }

    @Test func `what reads a run is planned once for each connection`() async throws {
        let store = try await server.newStore()
        let experiment = try await store.createExperiment(CreateExperiment(name: "e"))
        let run = try await store.createRun(CreateRun(experimentID: experiment, startTime: 1)).info.runID
        for _ in 0..<3 { _ = try await store.getRun(run) }
        let plans = try await store.pool.read { link async throws(TrackingError) in
            let rows = try await link.run(
                """
                SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE 'SELECT run_uuid, key, value FROM params%'
                """)
            return rows.map { [$0.integer(0), $0.integer(1)] }
        }
        #expect(plans == [[3, 0]])
    }

    @Test func `a long history is read with no more of its points in memory than a page has`() async throws {
        let store = try await server.newStore()
        let experiment = try await store.createExperiment(CreateExperiment(name: "e"))
        let run = try await store.createRun(CreateRun(experimentID: experiment, startTime: 1)).info.runID
        try server.query(
            """
            INSERT INTO metrics (run_uuid, key, value, timestamp, step, is_nan)
            SELECT '\(run)', 'loss', i / 7.0, i / 100, i, false FROM generate_series(0, 99999) i
            """, in: store.database)
        var request = MetricHistory(runID: run, key: "loss", maxResults: 10_000)
        var steps: Int64 = 0
        var isInOrder = true
        repeat {
            let page = try await store.getMetricHistory(request)
            #expect(page.elements.count <= 10_000)
            for point in page.elements {
                isInOrder = isInOrder && point.step == steps && point.timestamp == steps / 100
                steps += 1
            }
            request.pageToken = page.nextPageToken
        } while request.pageToken != nil
        #expect(steps == 100_000)
        #expect(isInOrder)
    }
}
