import KMLFPostgreSQLStorage
import KMLFStorage
import Testing

@Suite struct SchemaTests {
    let server: PrivateServer
    let uri: TrackingURI
    let database: String

    init() async throws {
        server = try PrivateServer.shared.get()
        uri = try await server.newDatabase()
        database = String(uri.text.split(separator: "/").last ?? "")
    }

    @Test func `upgrade makes the schema in an empty database once`() async throws {
        let schema = try PostgreSQLSchema(uri, environment: [:])
        #expect(try await schema.check().isEmpty)
        #expect(try await schema.upgrade())
        #expect(try await !schema.upgrade())
        let report = try await schema.check()
        #expect(report.version == "dc11669786a5")
        #expect(report.missingTables == [])
        #expect(report.missingIndexes == [])
        #expect(report.isCurrent)
        #expect(report.settings.database == database)
        #expect(report.settings.user == "kmlf")
        #expect(!report.settings.usesTLS)
        #expect(try server.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", in: database) == "65")
    }

    @Test func `upgrade by many at the same time makes the schema once`() async throws {
        let uri = uri
        let made = try await withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { try await PostgreSQLSchema(uri, environment: [:]).upgrade() } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1)
    }

    @Test func `check names the tables and indexes that are missing`() async throws {
        let schema = try PostgreSQLSchema(uri, environment: [:])
        try await schema.upgrade()
        try server.query("DROP TABLE webhook_events; DROP INDEX index_metrics_run_uuid", in: database)
        let report = try await schema.check()
        #expect(report.missingTables == ["webhook_events"])
        #expect(report.missingIndexes.contains("index_metrics_run_uuid"))
        #expect(!report.isCurrent)
    }

    @Test func `a store opened on an empty database has the experiment Default`() async throws {
        let store = try await PostgreSQLStore(
            uri, environment: ["MLFLOW_DEFAULT_ARTIFACT_ROOT": "s3://bucket/runs?x=1"])
        let experiment = try await store.getExperiment("0")
        #expect(experiment.name == "Default")
        #expect(experiment.artifactLocation == "s3://bucket/runs/0?x=1")
        let id = try await store.createExperiment(CreateExperiment(name: "first"))
        #expect(id == "1")
        #expect(try await store.getExperiment(id).artifactLocation == "s3://bucket/runs/1?x=1")
    }

    @Test func `a database of MLflow 2 is refused with the command that upgrades it`() async throws {
        try server.query(
            "CREATE TABLE alembic_version (version_num varchar(32)); INSERT INTO alembic_version VALUES ('0584bdc529eb')",
            in: database)
        let error = await #expect(throws: TrackingError.self) { _ = try await PostgreSQLStore(uri) }
        #expect(
            error?.description == """
                INVALID_STATE: The database 'postgresql://***@127.0.0.1:\(server.port)/\(database)' has the schema of MLflow \
                2.22 (0584bdc529eb), and kmlf works with that of MLflow 3.17 (dc11669786a5). Make a backup, then upgrade with \
                MLflow 3.17 and the real URI:

                    mlflow db upgrade 'postgresql://***@127.0.0.1:\(server.port)/\(database)'

                MLflow 2.22 cannot open it any more after that.
                """)
        #expect(try await PostgreSQLSchema(uri, environment: [:]).check().version == "0584bdc529eb")
    }

    @Test func `a database of another release, and one that does not tell, are refused and not touched`() async throws {
        try server.query(
            "CREATE TABLE experiments (x int); CREATE TABLE alembic_version (version_num text)", in: database)
        let silent = await #expect(throws: TrackingError.self) { _ = try await PostgreSQLStore(uri) }
        #expect(silent?.message.hasSuffix("Restore it from a backup, or take an empty database.") == true)
        try server.query("INSERT INTO alembic_version VALUES ('abc')", in: database)
        let other = await #expect(throws: TrackingError.self) { _ = try await PostgreSQLStore(uri) }
        #expect(other?.message.contains("has the schema 'abc' of another release of MLflow") == true)
        #expect(other?.message.contains("mlflow db upgrade") == true)
        #expect(try server.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", in: database) == "2")
    }
}
