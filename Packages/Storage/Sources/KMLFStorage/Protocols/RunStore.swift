/// Runs: begun, found, ended, deleted and restored.
public protocol RunStore: Sendable {
    /// Makes a run with status RUNNING. An unknown experiment is `resourceDoesNotExist`, a deleted one `invalidState`.
    func createRun(_ request: CreateRun) async throws(TrackingError) -> Run

    /// The run, deleted or not; an unknown id is `resourceDoesNotExist`.
    func getRun(_ runID: String) async throws(TrackingError) -> Run

    /// Changes state, end or name. A deleted run is `invalidParameterValue`.
    func updateRun(_ request: UpdateRun) async throws(TrackingError) -> RunInfo

    /// Marks the run deleted; deleting twice is fine.
    func deleteRun(_ runID: String) async throws(TrackingError)

    /// Makes a deleted run active again.
    func restoreRun(_ runID: String) async throws(TrackingError)

    /// One page of runs. A filter or order that cannot be parsed is `invalidParameterValue`; a run that cannot be read
    /// is named in the answer and hides no other.
    func searchRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage
}
