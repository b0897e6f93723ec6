import KMLFStorage
import KMLFTracking

extension MemoryStorage: ExperimentStore {
    func createExperiment(_ request: CreateExperiment) async throws(TrackingError) -> String {
        let request = try request.validated()
        try checkIsFree(request.name)
        let id = String(experiments.count + 1)
        let now = TrackingClient.systemTime()
        experiments[id] = Experiment(
            experimentID: id, name: request.name, artifactLocation: request.artifactLocation ?? "\(uri)/\(id)",
            creationTime: now, lastUpdateTime: now, tags: request.tags)
        return id
    }

    func getExperiment(_ experimentID: String) async throws(TrackingError) -> Experiment {
        try experiment(experimentID)
    }

    func getExperiment(named name: String) async throws(TrackingError) -> Experiment? {
        experiments.values.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    func renameExperiment(_ experimentID: String, to name: String) async throws(TrackingError) {
        try Limits.checkExperimentName(name)
        guard try experiment(experimentID).lifecycleStage == .active else {
            throw TrackingError(.invalidState, "The experiment '\(experimentID)' is deleted. Restore it first.")
        }
        try checkIsFree(name)
        experiments[experimentID]?.name = name
    }

    func deleteExperiment(_ experimentID: String) async throws(TrackingError) {
        try setStage(.deleted, of: experimentID)
    }

    func restoreExperiment(_ experimentID: String) async throws(TrackingError) {
        try setStage(.active, of: experimentID)
    }

    func setExperimentTag(_ experimentID: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkExperimentTag(key: key, value: value)
        try checkMayBeTagged(experimentID)
        experiments[experimentID]?.tags[key] = value
    }

    func deleteExperimentTag(_ key: String, from experimentID: String) async throws(TrackingError) {
        try checkMayBeTagged(experimentID)
        guard experiments[experimentID]?.tags.removeValue(forKey: key) != nil else {
            throw TrackingError(.resourceDoesNotExist, "The experiment '\(experimentID)' has no tag '\(key)'.")
        }
    }

    func searchExperiments(_ request: SearchExperiments) async throws(TrackingError) -> Page<Experiment> {
        let filter = try ExperimentFilter(parsing: request.filter)
        let order = try ExperimentOrder(parsing: request.orderBy)
        let found = experiments.values.filter { request.view.includes($0.lifecycleStage) && filter.matches($0) }
        return try Page(of: order.sorted(found), from: request.pageToken, atMost: request.maxResults)
    }

    func experiment(_ experimentID: String) throws(TrackingError) -> Experiment {
        guard let experiment = experiments[experimentID] else {
            throw TrackingError(.resourceDoesNotExist, "There is no experiment '\(experimentID)' in '\(uri)'.")
        }
        return experiment
    }

    private func checkMayBeTagged(_ experimentID: String) throws(TrackingError) {
        guard try experiment(experimentID).lifecycleStage == .active else {
            throw TrackingError(
                .invalidParameterValue, "The experiment '\(experimentID)' is deleted. Restore it before you tag it.")
        }
    }

    private func checkIsFree(_ name: String) throws(TrackingError) {
        guard !experiments.values.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
            throw TrackingError(.resourceAlreadyExists, "There is an experiment '\(name)' already.")
        }
    }

    /// With all runs, as MLflow does.
    private func setStage(_ stage: LifecycleStage, of experimentID: String) throws(TrackingError) {
        _ = try experiment(experimentID)
        experiments[experimentID]?.lifecycleStage = stage
        for (id, run) in runs where run.info.experimentID == experimentID { runs[id]?.info.lifecycleStage = stage }
    }
}
