/// What a run read and made. For both calls an unknown run is `resourceDoesNotExist`, a deleted one
/// `invalidParameterValue`.
public protocol InputStore: Sendable {
    /// Adds inputs to a run; an input that it has already is not doubled.
    func logInputs(_ inputs: RunInputs, to runID: String) async throws(TrackingError)

    /// Adds outputs to a run; an output that it has already is not doubled.
    func logOutputs(_ outputs: RunOutputs, to runID: String) async throws(TrackingError)
}
