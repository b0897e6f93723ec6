import KMLFPostgreSQLStorage
import KMLFStorage
import Testing

@Suite struct ConnectionTests {
    let server: PrivateServer

    init() throws { server = try PrivateServer.shared.get() }

    @Test(arguments: ["postgres", "postgresql+psycopg2", "postgresql+psycopg", "postgresql"])
    func `each spelling of the scheme means libpq's`(scheme: String) async throws {
        let uri = try await server.newDatabase()
        let text = scheme + uri.text.dropFirst("postgresql".count)
        let tracking = try #require(StorageAdapter.postgreSQL.tracking)
        let spelt = try TrackingURI(text, relativeTo: "/")
        #expect(tracking.schemes.contains(spelt.scheme))
        let store = try await tracking.open(spelt, [:])
        #expect(try await store.getExperiment("0").name == "Default")
    }

    @Test func `what the URI leaves open the environment gives`() async throws {
        let database = try await server.newDatabase().text.split(separator: "/").last ?? ""
        let uri = try TrackingURI("postgresql:///\(database)", relativeTo: "/")
        let environment = ["PGHOST": "127.0.0.1", "PGPORT": "\(server.port)", "PGUSER": "kmlf"]
        let report = try await PostgreSQLSchema(uri, environment: environment).check()
        #expect(report.settings.port == "\(server.port)")
        #expect(report.settings.user == "kmlf")
    }

    @Test func `a URI that cannot be read is told without its password`() async throws {
        let uri = try TrackingURI("postgresql://ann:pa%ss@word@host:54x/db?sslmode=require", relativeTo: "/")
        let error = await #expect(throws: TrackingError.self) { _ = try await PostgreSQLStore(uri) }
        #expect(
            error?.description == """
                INVALID_PARAMETER_VALUE: 'postgresql://***@host:54x/db?sslmode=***' is not a PostgreSQL URI that libpq can \
                read. It is written postgresql://user:password@host:port/database?keyword=value; write other characters than \
                letters, digits and '-._~' in user and password as %XX ('@' is %40).
                """)
    }

    @Test(arguments: ["@", "/", "#/", "1/@", "?@/"])
    func `a password whose characters are not encoded is not shown in parts`(character: String) async throws {
        let uri = try TrackingURI("postgresql://ann:\(character)open\(character)sesame@127.0.0.1:1/db", relativeTo: "/")
        let error = await #expect(throws: TrackingError.self) { _ = try await PostgreSQLStore(uri) }
        #expect(error?.code == .invalidParameterValue)
        #expect(
            error?.message.hasPrefix("'postgresql://***@127.0.0.1:1/db' is not a PostgreSQL URI that libpq can read.")
                == true)
    }

    @Test func `a password of stars is hidden like any other`() async throws {
        let uri = try TrackingURI("postgresql://ann:*@*.invalid:1/db", relativeTo: "/")
        let error = await #expect(throws: TrackingError.self) { _ = try await PostgreSQLStore(uri) }
        #expect(error?.message.contains("could not translate host name \"***.invalid\"") == true)
    }

    @Test func `a server that is away is told without the password`() async throws {
        let uri = try TrackingURI("postgresql://ann:s3cret@127.0.0.1:1/db", relativeTo: "/")
        let error = await #expect(throws: TrackingError.self) { _ = try await PostgreSQLStore(uri) }
        #expect(error?.code == .temporarilyUnavailable)
        #expect(
            error?.message.hasPrefix(
                "The database 'postgresql://***@127.0.0.1:1/db' cannot be reached: connection to server")
                == true)
        #expect(error?.message.hasSuffix("Is the server running, and are host and port right?") == true)
        #expect(error?.debugDescription.contains("s3cret") == false)
    }

    @Test(arguments: [["KMLF_CONNECT_TIMEOUT": "2", "PGCONNECT_TIMEOUT": "100"], ["PGCONNECT_TIMEOUT": "2"]])
    func `a server that does not answer is given up after the time that the environment sets`(
        environment: [String: String]
    ) async throws {
        let listener = try Listener()
        let uri = try TrackingURI("postgresql://ann@127.0.0.1:\(listener.port)/db", relativeTo: "/")
        let error = await #expect(throws: TrackingError.self) {
            _ = try await PostgreSQLStore(uri, environment: environment)
        }
        #expect(error?.code == .temporarilyUnavailable)
        #expect(error?.message.contains("timeout expired") == true)
    }

    @Test func `a missing database is told with the commands that make it`() async throws {
        let error = await #expect(throws: TrackingError.self) {
            _ = try await PostgreSQLStore(server.uri(of: "nothing"))
        }
        #expect(
            error?.description == """
                RESOURCE_DOES_NOT_EXIST: The database 'postgresql://***@127.0.0.1:\(server.port)/nothing' cannot be reached: \
                connection to server at "127.0.0.1", port \(server.port) failed: FATAL:  database "nothing" does not exist. \
                Make the database with createdb, then its schema with 'kmlf db upgrade'.
                """)
    }

    @Test func `connections that the server has closed are replaced`() async throws {
        let store = try await server.newStore()
        let id = try await store.createExperiment(CreateExperiment(name: "e"))
        let run = try await store.createRun(CreateRun(experimentID: id, startTime: 1))
        for round in 0..<3 {
            try server.query(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'kmlf' AND datname = '\(store.database)'
                """, in: "postgres")
            try await store.logBatch(RunBatch(params: [Param(key: "p\(round)", value: "1")]), to: run.info.runID)
        }
        #expect(try await store.getRun(run.info.runID).data.params.count == 3)
    }

    @Test func `batches whose connection is cut amid are stored once`() async throws {
        let store = try await server.newStore()
        let id = try await store.createExperiment(CreateExperiment(name: "e"))
        let runID = try await store.createRun(CreateRun(experimentID: id, startTime: 1)).info.runID
        let server = server
        try await withThrowingTaskGroup { group in
            group.addTask {
                for _ in 0..<10 {
                    try server.query(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE application_name = 'kmlf' AND datname = '\(store.database)'
                        """, in: "postgres")
                    try await Task.sleep(for: .milliseconds(30))
                }
            }
            for writer in 0..<4 {
                group.addTask {
                    for step in 0..<50 {
                        let point = Metric(key: "m", value: Double(step), timestamp: Int64(step), step: Int64(writer))
                        let param = Param(key: "p/\(writer)/\(step)", value: "1")
                        // Cut twice in a row, a call fails; whoever called repeats it.
                        for attempt in 0... {
                            do {
                                try await store.logBatch(RunBatch(metrics: [point], params: [param]), to: runID)
                                break
                            } catch let error as TrackingError where error.code == .temporarilyUnavailable {
                                if attempt == 20 { throw error }
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let history = try await store.getMetricHistory(MetricHistory(runID: runID, key: "m"))
        #expect(history.elements.count == 200)
        #expect(try await store.getRun(runID).data.params.count == 200)
    }
}

extension PostgreSQLStore {
    /// The database's name, as psql wants it.
    var database: String { uri.text.split(separator: "/").last.map(String.init) ?? "" }
}
