public import KMLFStorage

extension TrackingClient {
    /// Makes an experiment and answers its id; a taken name is `resourceAlreadyExists`.
    public func createExperiment(
        _ name: String, artifactLocation: String? = nil, tags: [String: String] = [:]
    ) async throws(TrackingError) -> String {
        try await store.createExperiment(
            CreateExperiment(name: name, artifactLocation: artifactLocation, tags: tags))
    }

    /// The experiment, deleted or not.
    public func getExperiment(_ experimentID: String) async throws(TrackingError) -> Experiment {
        try await store.getExperiment(experimentID)
    }

    /// The experiment of that name, deleted or not; nil where there is none.
    public func getExperiment(named name: String) async throws(TrackingError) -> Experiment? {
        try await store.getExperiment(named: name)
    }

    /// The active experiment of that name: made where it does not exist, and restored where it is deleted unless
    /// `restoring` is false; then a deleted one is `invalidState`. `artifactLocation` and `tags` serve a new one only.
    public func getOrCreateExperiment(
        named name: String, restoring: Bool = true, artifactLocation: String? = nil, tags: [String: String] = [:]
    ) async throws(TrackingError) -> Experiment {
        var found = try await store.getExperiment(named: name)
        if found == nil {
            do {
                return try await store.getExperiment(
                    try await createExperiment(name, artifactLocation: artifactLocation, tags: tags))
            } catch {
                // Another process made it in between.
                guard error.code == .resourceAlreadyExists else { throw error }
                found = try await store.getExperiment(named: name)
                if found == nil { throw error }
            }
        }
        guard let experiment = found else {
            throw TrackingError(.resourceDoesNotExist, "The experiment '\(name)' does not exist.")
        }
        if experiment.lifecycleStage == .active { return experiment }
        guard restoring else {
            throw TrackingError(
                .invalidState,
                "The experiment '\(name)' (id \(experiment.experimentID)) is deleted. Restore it, or choose another name."
            )
        }
        try await store.restoreExperiment(experiment.experimentID)
        return try await store.getExperiment(experiment.experimentID)
    }

    /// Sets or overwrites a tag of an active experiment.
    public func setExperimentTag(_ key: String, _ value: String, on experimentID: String) async throws(TrackingError) {
        try await store.setExperimentTag(experimentID, key: key, value: value)
    }

    /// Removes a tag of an active experiment; one that is not set is `resourceDoesNotExist`.
    public func deleteExperimentTag(_ key: String, from experimentID: String) async throws(TrackingError) {
        try await store.deleteExperimentTag(key, from: experimentID)
    }

    /// All experiments that `request` finds, page by page as they are asked for; its `pageToken` is where to begin.
    public func experiments(_ request: SearchExperiments = SearchExperiments()) -> Paged<Experiment> {
        Paged(from: request.pageToken) { [store] token throws(TrackingError) in
            var page = request
            page.pageToken = token
            return try await store.searchExperiments(page)
        }
    }
}
