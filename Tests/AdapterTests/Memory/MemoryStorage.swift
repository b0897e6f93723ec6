import KMLFStorage

/// A tracking store in memory: an example of an adapter of one's own. Requests are checked by the `validated()` of Storage, and
/// searches are its `RunFilter` and `RunOrder`, which a store with a query language would do without.
actor MemoryStorage {
    struct StoredRun {
        var info: RunInfo
        var params: [String: String] = [:]
        var tags: [String: String]
        var points: [Metric] = []
        var inputs = RunInputs()
        var outputs = RunOutputs()
    }

    let uri: String
    var experiments: [String: Experiment] = [:]
    var runs: [String: StoredRun] = [:]
    /// Artifacts by run's artifact URI and path.
    var files: [String: [String: [UInt8]]] = [:]

    init(uri: String) { self.uri = uri }

    func run(_ runID: String) throws(TrackingError) -> StoredRun {
        guard let run = runs[runID] else {
            throw TrackingError(.resourceDoesNotExist, "There is no run '\(runID)' in '\(uri)'.")
        }
        return run
    }

    /// Changes a run that is not deleted.
    func change<Value>(
        _ runID: String, _ body: (inout StoredRun) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value {
        var run = try run(runID)
        guard run.info.lifecycleStage == .active else {
            throw TrackingError(
                .invalidParameterValue, "The run '\(runID)' is deleted. Restore it before you write to it.")
        }
        let value = try body(&run)
        runs[runID] = run
        return value
    }

    func entity(_ run: StoredRun) -> Run {
        var latest: [String: Metric] = [:]
        for point in run.points where latest[point.key].map(point.isLater) ?? true { latest[point.key] = point }
        let data = RunData(metrics: latest.values.sorted { $0.key < $1.key }, params: run.params, tags: run.tags)
        return Run(info: run.info, data: data, inputs: run.inputs, outputs: run.outputs)
    }
}

/// It keeps no models: each of their calls says so.
extension MemoryStorage: LoggedModelStore, RegisteredModelStore, ModelVersionStore {}
