/// Experiments: made, found, renamed, tagged, deleted and restored.
public protocol ExperimentStore: Sendable {
    /// Makes an active experiment and answers its id. A taken name, by a deleted experiment too, is
    /// `resourceAlreadyExists`; an empty or too long one `invalidParameterValue`.
    func createExperiment(_ request: CreateExperiment) async throws(TrackingError) -> String

    /// The experiment, deleted or not; an unknown id is `resourceDoesNotExist`.
    func getExperiment(_ experimentID: String) async throws(TrackingError) -> Experiment

    /// The experiment of that name, deleted or not; nil where there is none.
    func getExperiment(named name: String) async throws(TrackingError) -> Experiment?

    /// Gives an active experiment another name; a taken one is `resourceAlreadyExists`, an empty or too long one
    /// `invalidParameterValue`, a deleted experiment `invalidState`.
    func renameExperiment(_ experimentID: String, to name: String) async throws(TrackingError)

    /// Deletes an experiment and its runs; both can be restored. An unknown id is `resourceDoesNotExist`.
    func deleteExperiment(_ experimentID: String) async throws(TrackingError)

    /// Makes a deleted experiment active again, with all its runs (as MLflow does, runs deleted on their own too). An
    /// unknown id is `resourceDoesNotExist`.
    func restoreExperiment(_ experimentID: String) async throws(TrackingError)

    /// Sets or overwrites one tag. A deleted experiment, a key that no tag may have and a value beyond `Limits` are
    /// `invalidParameterValue`, an unknown experiment is `resourceDoesNotExist`.
    func setExperimentTag(_ experimentID: String, key: String, value: String) async throws(TrackingError)

    /// Removes a tag. One that is not set and an unknown experiment are `resourceDoesNotExist`, a deleted experiment is
    /// `invalidParameterValue`.
    func deleteExperimentTag(_ key: String, from experimentID: String) async throws(TrackingError)

    /// One page of experiments. A filter or order that cannot be parsed is `invalidParameterValue`.
    func searchExperiments(_ request: SearchExperiments) async throws(TrackingError) -> Page<Experiment>
}
