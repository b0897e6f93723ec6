/// Runs: begun, found, ended, deleted and restored.
public protocol RunStore: Sendable {
    /// Makes a run with status RUNNING, whose name is also its tag `mlflow.runName`. A name that differs from a given tag
    /// is `invalidParameterValue`, an unknown experiment `resourceDoesNotExist`, a deleted one `invalidState` (behind
    /// MLflow's own SQL stores `invalidParameterValue`).
    func createRun(_ request: CreateRun) async throws(TrackingError) -> Run

    /// The run, deleted or not; an unknown id is `resourceDoesNotExist`.
    func getRun(_ runID: String) async throws(TrackingError) -> Run

    /// Changes state, end or name. A deleted run is `invalidParameterValue`, an unknown one `resourceDoesNotExist`.
    func updateRun(_ request: UpdateRun) async throws(TrackingError) -> RunInfo

    /// Marks the run deleted; deleting twice is fine. An unknown id is `resourceDoesNotExist`.
    func deleteRun(_ runID: String) async throws(TrackingError)

    /// Makes a deleted run active again. An unknown id is `resourceDoesNotExist`.
    func restoreRun(_ runID: String) async throws(TrackingError)

    /// One page of runs. A filter or order that cannot be parsed is `invalidParameterValue`; a run that cannot be read
    /// is named in the answer and hides no other.
    func searchRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage
}
