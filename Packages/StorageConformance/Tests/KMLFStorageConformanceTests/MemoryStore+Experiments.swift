import KMLFStorage

extension MemoryStore: ExperimentStore {
    func createExperiment(_ request: CreateExperiment) async throws(TrackingError) -> String {
        let request = try request.validated()
        return try locked { state throws(TrackingError) in
            try checkFree(request.name, in: state)
            state.clock += 1
            let id = String(state.experiments.count + 1)
            state.experiments.append(
                Experiment(
                    experimentID: id, name: request.name, artifactLocation: request.artifactLocation ?? "memory:/\(id)",
                    creationTime: state.clock, lastUpdateTime: state.clock, tags: request.tags))
            return id
        }
    }

    func getExperiment(_ experimentID: String) async throws(TrackingError) -> Experiment {
        try locked { state throws(TrackingError) in state.experiments[try index(of: experimentID, in: state)] }
    }

    func getExperiment(named name: String) async throws(TrackingError) -> Experiment? {
        let pattern = has(.findsNamesByPattern) ? try ExperimentFilter(parsing: "name LIKE \"\(name)\"") : nil
        return try locked { state throws(TrackingError) in
            state.experiments.first { $0.name == name || pattern?.matches($0) == true }
        }
    }

    func renameExperiment(_ experimentID: String, to name: String) async throws(TrackingError) {
        try Limits.checkExperimentName(name)
        try locked { state throws(TrackingError) in
            let index = try index(of: experimentID, in: state)
            guard state.experiments[index].lifecycleStage == .active else {
                throw TrackingError(.invalidState, "The experiment '\(experimentID)' is deleted.")
            }
            try checkFree(name, in: state)
            state.clock += 1
            state.experiments[index].name = name
            state.experiments[index].lastUpdateTime = state.clock
            if has(.losesTagsOnRename) { state.experiments[index].tags = [:] }
        }
    }

    func deleteExperiment(_ experimentID: String) async throws(TrackingError) {
        try setStage(.deleted, of: experimentID)
    }

    func restoreExperiment(_ experimentID: String) async throws(TrackingError) {
        try setStage(.active, of: experimentID)
    }

    func setExperimentTag(_ experimentID: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkExperimentTag(key: key, value: value)
        try locked { state throws(TrackingError) in
            let index = try index(of: experimentID, in: state)
            guard state.experiments[index].lifecycleStage == .active else {
                throw TrackingError(.invalidParameterValue, "The experiment '\(experimentID)' is deleted.")
            }
            state.experiments[index].tags[key] = value
        }
    }

    func deleteExperimentTag(_ key: String, from experimentID: String) async throws(TrackingError) {
        try locked { state throws(TrackingError) in
            let index = try index(of: experimentID, in: state)
            guard state.experiments[index].lifecycleStage == .active || has(.untagsDeletedExperiments) else {
                throw TrackingError(.invalidParameterValue, "The experiment '\(experimentID)' is deleted.")
            }
            guard state.experiments[index].tags.removeValue(forKey: key) != nil else {
                throw TrackingError(.resourceDoesNotExist, "The experiment '\(experimentID)' has no tag '\(key)'.")
            }
        }
    }

    func searchExperiments(_ request: SearchExperiments) async throws(TrackingError) -> Page<Experiment> {
        let filter = try ExperimentFilter(parsing: request.filter)
        let order = try ExperimentOrder(parsing: request.orderBy)
        let found = try locked { state throws(TrackingError) in
            state.experiments.filter { request.view.includes($0.lifecycleStage) && filter.matches($0) }
        }
        return try Page(of: order.sorted(found), from: request.pageToken, atMost: request.maxResults)
    }

    private func checkFree(_ name: String, in state: State) throws(TrackingError) {
        let isTaken = state.experiments.contains {
            $0.name == name && !(has(.forgetsDeletedNames) && $0.lifecycleStage == .deleted)
        }
        guard !isTaken || has(.acceptsTakenNames) else {
            throw TrackingError(.resourceAlreadyExists, "The name '\(name)' is taken.")
        }
    }

    private func setStage(_ stage: LifecycleStage, of experimentID: String) throws(TrackingError) {
        try locked { state throws(TrackingError) in
            state.experiments[try index(of: experimentID, in: state)].lifecycleStage = stage
            guard stage == .deleted || !has(.restoresOnlyOwnRuns) else { return }
            for (id, run) in state.runs where run.info.experimentID == experimentID {
                state.runs[id]?.info.lifecycleStage = stage
            }
        }
    }
}
