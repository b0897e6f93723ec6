import Foundation
import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

/// One `mlflow server` 3.17.2 for all tests of this process, with its default database (SQLite).
enum MLflowServer {
    static let shared = Task {
        try await PythonServer(
            python: PythonServer.python("KMLF_PYTHON"),
            { port, folder in
                [
                    "-m", "mlflow", "server", "--workers", "1", "--host", "127.0.0.1", "--port", "\(port)",
                    "--backend-store-uri", "sqlite:///\(folder)/mlflow.db", "--artifacts-destination",
                    "\(folder)/artifacts",
                ]
            }, ready: "/health",
            environment: ["MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", "MLFLOW_DISABLE_TELEMETRY": "true"])
    }

    static func uri() async throws -> TrackingURI {
        try TrackingURI(try await shared.value.address, relativeTo: "/")
    }

    static func store() async throws -> any TrackingStore {
        try await #require(StorageAdapter.http.tracking).open(uri(), [:])
    }

    /// Empties the database: each check wants a store of its own.
    static func empty() async throws {
        let process = Process()
        process.executableURL = URL(filePath: try PythonServer.python("KMLF_PYTHON"))
        process.arguments = ["-c", script, try await shared.value.folder + "/mlflow.db"]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw PythonServer.Failure(description: "the server's database cannot be emptied")
        }
    }

    private static let script = """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1], timeout=30)
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table in ('alembic_version', 'sqlite_sequence', 'workspaces'): continue
            database.execute(f'DELETE FROM "{table}"' + (' WHERE experiment_id != 0' if table == 'experiments' else ''))
        database.commit()
        """
}
