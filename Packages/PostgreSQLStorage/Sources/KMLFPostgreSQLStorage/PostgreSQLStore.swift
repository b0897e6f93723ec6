public import KMLFStorage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// MLflow's PostgreSQL schema as a tracking store: what `mlflow server` 3.17 keeps behind its REST API, read and written
/// without it, by kmlf and MLflow at the same time.
///
/// Each call that changes something is one transaction. As in MLflow, infinities are stored as the greatest finite
/// numbers, -0 as 0, and a point that is logged twice with the same time, step and value is there once. The dataset of a
/// metric's point is not kept: the schema has no place for it.
public final class PostgreSQLStore: Sendable {
    /// The database; its text may hold a password.
    public let uri: TrackingURI
    /// Where experiments that name no artifact location of their own keep their artifacts: a URI, to which the
    /// experiment's id is added.
    public let artifactRoot: String
    let pool: ConnectionPool
    let sharedWrites: SharedWrites

    /// Opens the database. An empty one gets the schema and the experiment `Default`, as MLflow makes it; one of another
    /// release of MLflow is `invalidState`. `environment` gives libpq's `PG…` variables, `KMLF_CONNECT_TIMEOUT` (seconds), and the
    /// artifact root: `MLFLOW_DEFAULT_ARTIFACT_ROOT`, else the folder `mlruns` of the working directory, as MLflow has it.
    public init(_ uri: TrackingURI, environment: [String: String] = [:]) async throws(TrackingError) {
        self.uri = uri
        pool = ConnectionPool(try ConnectionSettings(uri, environment: environment))
        sharedWrites = SharedWrites(pool)
        let root = environment["MLFLOW_DEFAULT_ARTIFACT_ROOT"].flatMap { $0.isEmpty ? nil : $0 } ?? "mlruns"
        artifactRoot = try Self.absoluteURI(root)
        try await PostgreSQLSchema(pool).upgrade()
        try await makeDefaultExperiment()
    }

    /// A URI as it is; a path, relative ones from the working directory, as a `file:` URI.
    static func absoluteURI(_ location: String) throws(TrackingError) -> String {
        guard URIScheme.of(location) == nil else { return location }
        return try TrackingURI(location, relativeTo: FileManager.default.currentDirectoryPath).text
    }

    /// Where a store has no experiment at all.
    private func makeDefaultExperiment() async throws(TrackingError) {
        let location = ArtifactURI.appending(["0"], to: artifactRoot)
        try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            guard try await link.run("SELECT 1 FROM experiments LIMIT 1").isEmpty else { return }
            _ = try await link.run(
                """
                INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
                SELECT 0, 'Default', $1, 'active', \(SQL.now), \(SQL.now) WHERE NOT EXISTS (SELECT FROM experiments)
                ON CONFLICT DO NOTHING
                """, [.text(location)])
        }
    }
}
