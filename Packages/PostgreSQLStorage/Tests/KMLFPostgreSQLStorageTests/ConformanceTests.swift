import KMLFPostgreSQLStorage
import KMLFStorage
import KMLFStorageConformance
import Testing

@Suite struct ConformanceTests {
    /// Each way in which a row can be spoilt.
    private static let damages = ["start_time = NULL", "status = NULL", "lifecycle_stage = NULL"]

    @Test(arguments: StoreCheck.all + StoreCheck.models)
    func `a PostgreSQL store keeps the promises of the storage protocols`(
        check: StoreCheck
    ) async throws {
        let server = try PrivateServer.shared.get()
        try await check.run(on: try await server.newStore())
    }

    @Test(arguments: damages) func `a PostgreSQL store keeps its promises about runs that cannot be read`(
        damage: String
    ) async throws {
        let server = try PrivateServer.shared.get()
        let checks = { (database: String) in
            StoreCheck.unreadableRuns { run, _ in
                try server.query("UPDATE runs SET \(damage) WHERE run_uuid = '\(run.info.runID)'", in: database)
            }
        }
        for index in checks("").indices {
            let uri = try await server.newDatabase()
            let database = String(uri.text.split(separator: "/").last ?? "")
            try await checks(database)[index].run(on: try await PostgreSQLStore(uri))
        }
    }
}
