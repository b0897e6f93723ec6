public import KMLFStorage

extension PostgreSQLStore {
    /// Filter, order and page are the database's work. Texts are ordered by Unicode scalars whatever the database's
    /// collation; `ILIKE` knows the capital letters that its locale knows. Runs whose rows lack what each run has (written
    /// by hand) are named in `unreadable` of the first page.
    public func searchRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage {
        let search = try RunSearch(request)
        return try await pool.search { link async throws(TrackingError) in try await search.run(link) }
    }

    /// In the workspace `default`, the only one without MLflow's workspaces.
    public func searchExperiments(_ request: SearchExperiments) async throws(TrackingError) -> Page<Experiment> {
        let search = try ExperimentSearch(request)
        return try await pool.search { link async throws(TrackingError) in try await search.run(link) }
    }
}
