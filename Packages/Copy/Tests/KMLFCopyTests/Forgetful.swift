import KMLFStorage

/// A store with no place for users and times, and with a param that it refuses.
struct Forgetful {
    let store: any TrackingStore
    var refused = ""

    private static func forgotten(_ info: RunInfo) -> RunInfo {
        var info = info
        (info.userID, info.startTime) = ("", 1)
        if info.endTime != nil { info.endTime = 2 }
        return info
    }

    private static func forgotten(_ run: Run) -> Run {
        var run = run
        run.info = forgotten(run.info)
        return run
    }
}

extension Forgetful: RunStore {
    func createRun(_ request: CreateRun) async throws(TrackingError) -> Run {
        Self.forgotten(try await store.createRun(request))
    }

    func getRun(_ runID: String) async throws(TrackingError) -> Run { Self.forgotten(try await store.getRun(runID)) }

    func updateRun(_ request: UpdateRun) async throws(TrackingError) -> RunInfo {
        Self.forgotten(try await store.updateRun(request))
    }

    func deleteRun(_ runID: String) async throws(TrackingError) { try await store.deleteRun(runID) }

    func restoreRun(_ runID: String) async throws(TrackingError) { try await store.restoreRun(runID) }

    func searchRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage {
        var page = try await store.searchRuns(request)
        page.runs = page.runs.map(Self.forgotten)
        return page
    }
}

extension Forgetful: MetricStore, InputStore {
    func logBatch(_ batch: RunBatch, to runID: String) async throws(TrackingError) {
        if batch.params.contains(where: { $0.key == refused }) {
            throw TrackingError(.invalidParameterValue, "No '\(refused)' here.")
        }
        try await store.logBatch(batch, to: runID)
    }

    func deleteTag(_ key: String, from runID: String) async throws(TrackingError) {
        try await store.deleteTag(key, from: runID)
    }

    func getMetricHistory(_ request: MetricHistory) async throws(TrackingError) -> Page<Metric> {
        try await store.getMetricHistory(request)
    }

    func logInputs(_ inputs: RunInputs, to runID: String) async throws(TrackingError) {
        try await store.logInputs(inputs, to: runID)
    }

    func logOutputs(_ outputs: RunOutputs, to runID: String) async throws(TrackingError) {
        try await store.logOutputs(outputs, to: runID)
    }
}

extension Forgetful: ExperimentStore {
    func createExperiment(_ request: CreateExperiment) async throws(TrackingError) -> String {
        try await store.createExperiment(request)
    }

    func getExperiment(_ experimentID: String) async throws(TrackingError) -> Experiment {
        try await store.getExperiment(experimentID)
    }

    func getExperiment(named name: String) async throws(TrackingError) -> Experiment? {
        try await store.getExperiment(named: name)
    }

    func renameExperiment(_ experimentID: String, to name: String) async throws(TrackingError) {
        try await store.renameExperiment(experimentID, to: name)
    }

    func deleteExperiment(_ experimentID: String) async throws(TrackingError) {
        try await store.deleteExperiment(experimentID)
    }

    func restoreExperiment(_ experimentID: String) async throws(TrackingError) {
        try await store.restoreExperiment(experimentID)
    }

    func setExperimentTag(_ experimentID: String, key: String, value: String) async throws(TrackingError) {
        try await store.setExperimentTag(experimentID, key: key, value: value)
    }

    func deleteExperimentTag(_ key: String, from experimentID: String) async throws(TrackingError) {
        try await store.deleteExperimentTag(key, from: experimentID)
    }

    func searchExperiments(_ request: SearchExperiments) async throws(TrackingError) -> Page<Experiment> {
        try await store.searchExperiments(request)
    }
}

extension Forgetful: RegisteredModelStore, ModelVersionStore, LoggedModelStore {}
