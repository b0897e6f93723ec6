import KMLFPostgreSQLStorage
import KMLFStorage
import Testing

@Suite struct RunTests {
    let server: PrivateServer
    let store: PostgreSQLStore
    let runID: String

    init() async throws {
        server = try PrivateServer.shared.get()
        store = try await server.newStore()
        let experiment = try await store.createExperiment(CreateExperiment(name: "tests"))
        runID = try await store.createRun(CreateRun(experimentID: experiment, userID: "ann", startTime: 1)).info.runID
    }

    @Test func `NaN, infinities and negative zero are stored as MLflow stores them`() async throws {
        let values: [Double] = [.nan, .infinity, -.infinity, -0.0, 0.1]
        let points = values.indices.map { Metric(key: "m\($0)", value: values[$0], timestamp: 1) }
        try await store.logBatch(RunBatch(metrics: points), to: runID)
        for table in ["metrics", "latest_metrics"] {
            let rows = try server.query("SELECT key, value, is_nan FROM \(table) ORDER BY key", in: store.database)
            #expect(
                rows == """
                    m0|0|t
                    m1|1.7976931348623157e+308|f
                    m2|-1.7976931348623157e+308|f
                    m3|0|f
                    m4|0.1|f
                    """)
        }
    }

    @Test func `a point that is logged twice is there once`() async throws {
        let point = Metric(key: "m", value: 0.5, timestamp: 1, step: 2)
        let nan = Metric(key: "m", value: .nan, timestamp: 1, step: 2)
        for _ in 0..<2 { try await store.logBatch(RunBatch(metrics: [point, nan, point]), to: runID) }
        let history = try await store.getMetricHistory(MetricHistory(runID: runID, key: "m"))
        #expect(history.elements == [nan, point])
    }

    @Test func `a history is ordered by time, step and value, and a page begins behind the one before`() async throws {
        var points: [Metric] = []
        for index in 0..<300 {
            let (value, timestamp, step) = (Double(index % 7), Int64(index % 5), Int64(index % 11))
            points.append(Metric(key: "m", value: value, timestamp: timestamp, step: step))
        }
        try await store.logBatch(RunBatch(metrics: points), to: runID)
        var read: [Metric] = []
        var request = MetricHistory(runID: runID, key: "m", maxResults: 13)
        repeat {
            let page = try await store.getMetricHistory(request)
            read += page.elements
            request.pageToken = page.nextPageToken
            let early = Metric(key: "m", value: -1, timestamp: 0, step: -Int64(read.count))
            try await store.logBatch(RunBatch(metrics: [early]), to: runID)
        } while request.pageToken != nil
        let expected = points.sorted { left, right in
            (left.timestamp, left.step, left.value) < (right.timestamp, right.step, right.value)
        }
        #expect(read == expected)
        request.pageToken = "after_1_2"
        await #expect(throws: TrackingError.self) { _ = try await store.getMetricHistory(request) }
    }

    @Test func `a page may be as large as a number can be`() async throws {
        let point = Metric(key: "m", value: 1, timestamp: 1, step: 1)
        try await store.logBatch(RunBatch(metrics: [point]), to: runID)
        let page = try await store.getMetricHistory(MetricHistory(runID: runID, key: "m", maxResults: .max))
        #expect(page.elements == [point])
        #expect(page.nextPageToken == nil)
    }

    @Test func `the latest point is right whichever of many writers comes last`() async throws {
        var stores = [store]
        for _ in 0..<3 { stores.append(try await PostgreSQLStore(store.uri)) }
        let runID = runID
        try await withThrowingTaskGroup { group in
            for (writer, store) in stores.enumerated() {
                group.addTask {
                    for round in (0..<40).shuffled() {
                        let step = Int64(round * 4 + writer)
                        let points = ["a", "b", "c"].shuffled()
                            .map { Metric(key: $0, value: Double(step), timestamp: 1, step: step) }
                        try await store.logBatch(RunBatch(metrics: points), to: runID)
                    }
                }
            }
            try await group.waitForAll()
        }
        let run = try await store.getRun(runID)
        #expect(run.data.metrics.map(\.step) == [159, 159, 159])
        #expect(run.data.metrics.map(\.value) == [159, 159, 159])
    }

    @Test func `a param keeps its value against every other process`() async throws {
        let other = try await PostgreSQLStore(store.uri)
        try await store.logBatch(RunBatch(params: [Param(key: "p", value: "1")]), to: runID)
        let error = await #expect(throws: TrackingError.self) {
            try await other.logBatch(
                RunBatch(params: [Param(key: "new", value: "1"), Param(key: "p", value: "2")]), to: runID)
        }
        #expect(
            error?.description == """
                INVALID_PARAMETER_VALUE: The param 'p' of the run '\(runID)' has the value '1' already, and a param never \
                changes: '2' is not stored. Log it under another key, or in another run.
                """)
        #expect(try await store.getRun(runID).data.params == ["p": "1"])
    }

    @Test func `a NUL character is refused, and the store works on`() async throws {
        let error = await #expect(throws: TrackingError.self) {
            try await store.logBatch(RunBatch(params: [Param(key: "p", value: "a\0b")]), to: runID)
        }
        #expect(
            error?.description == """
                INVALID_PARAMETER_VALUE: PostgreSQL answered: invalid byte sequence for encoding "UTF8": 0x00 (SQLSTATE \
                22021). Texts must not hold a NUL character.
                """)
        try await store.logBatch(RunBatch(params: [Param(key: "p", value: "ab")]), to: runID)
    }

    @Test func `an experiment that could hold no run is refused`() async throws {
        let location = "s3://bucket/" + String(repeating: "x", count: 150)
        let error = await #expect(throws: TrackingError.self) {
            _ = try await store.createExperiment(CreateExperiment(name: "far", artifactLocation: location))
        }
        #expect(
            error?.description == """
                INVALID_PARAMETER_VALUE: The artifact location of the experiment 'far' has 162 characters, and MLflow's \
                PostgreSQL schema leaves room for 157: '\(location.prefix(60))…'. Give a shorter one.
                """)
        let fitting = "s3://bucket/" + String(repeating: "x", count: 145)
        let id = try await store.createExperiment(CreateExperiment(name: "near", artifactLocation: fitting))
        _ = try await store.createRun(CreateRun(experimentID: id, startTime: 1))
        await #expect(throws: TrackingError.self) {
            _ = try await store.createExperiment(CreateExperiment(name: String(repeating: "n", count: 257)))
        }
    }

    @Test func `rows that were written by hand are read`() async throws {
        try server.query(
            """
            INSERT INTO runs (run_uuid, experiment_id, lifecycle_stage, status, start_time)
            VALUES ('feed', 1, 'active', 'FINISHED', 5);
            INSERT INTO tags (run_uuid, key, value) VALUES ('feed', 'mlflow.runName', 'by hand'), ('feed', 'null', NULL);
            INSERT INTO latest_metrics VALUES ('m', 'NaN', 1, 1, false, 'feed')
            """, in: store.database)
        let run = try await store.getRun("feed")
        #expect(run.info.runName == "by hand")
        #expect(run.info.userID == "")
        #expect(run.data.tags == ["mlflow.runName": "by hand", "null": ""])
        let found = try await store.searchRuns(
            SearchRuns(experimentIDs: ["1"], filter: "run_name = 'by hand' AND metrics.m != 1 AND tags.null = ''"))
        #expect(found.runs == [run])
    }
}
