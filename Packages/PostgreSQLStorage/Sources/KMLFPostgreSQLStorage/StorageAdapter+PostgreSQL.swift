public import KMLFStorage

extension StorageAdapter {
    /// PostgreSQL databases in MLflow's schema: `postgresql:` and `postgres:` URIs, SQLAlchemy's
    /// `postgresql+psycopg2:` too. Artifacts lie elsewhere.
    public static let postgreSQL = StorageAdapter(
        tracking: Tracking(schemes: ["postgresql", "postgres"]) { uri, environment async throws(TrackingError) in
            try await PostgreSQLStore(uri, environment: environment)
        })
}
