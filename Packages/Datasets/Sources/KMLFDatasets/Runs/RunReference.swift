import KMLFCatalog
import KMLFStorage
import KMLFTracking

/// The run that a dataset reads and writes: the one it names, else the active one.
struct RunReference: Sendable {
    let context: RunContext
    let runID: String?

    /// Nil without a name and without an active run.
    var effectiveRunID: String? { runID ?? context.activeRun?.runID }

    /// The run to read from or write to; none is an error.
    func required() throws(DatasetProblem) -> String {
        if let effectiveRunID { return effectiveRunID }
        throw DatasetProblem(
            "there is no run to use: set run_id in the catalog, or use it while a run is active, as `kmlf run` does")
    }

    /// Hands out the run to write to; where there is none, a new one that ends with `body`.
    func withRunID(_ body: @Sendable (_ runID: String, TrackingClient) async throws -> Void) async throws {
        let client = try await context.client()
        if let effectiveRunID { return try await body(effectiveRunID, client) }
        try await context.withRun { run in try await body(run.runID, client) }
    }
}
