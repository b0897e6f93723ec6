import KMLFStorage

extension MemoryStore: LoggedModelStore {
    func createLoggedModel(_ request: CreateLoggedModel) async throws(TrackingError) -> LoggedModel {
        let request = try request.validated()
        return try locked { state throws(TrackingError) in
            let experiment = state.experiments[try index(of: request.experimentID, in: state)]
            guard experiment.lifecycleStage == .active else {
                throw TrackingError(.invalidState, "The experiment '\(request.experimentID)' is deleted.")
            }
            state.clock += 1
            let id = LoggedModelID.random()
            let model = LoggedModel(
                modelID: id, experimentID: request.experimentID, name: request.name ?? "",
                artifactLocation: experiment.artifactLocation + "/models/\(id)/artifacts", creationTime: state.clock,
                lastUpdatedTime: state.clock, modelType: request.modelType, sourceRunID: request.sourceRunID,
                params: request.params, tags: request.tags)
            state.loggedModels[id] = model
            return model
        }
    }

    func getLoggedModel(_ modelID: String) async throws(TrackingError) -> LoggedModel {
        try locked { state throws(TrackingError) in try logged(modelID, in: state) }
    }

    func finalizeLoggedModel(
        _ modelID: String, status: LoggedModelStatus
    ) async throws(TrackingError) -> LoggedModel {
        try locked { state throws(TrackingError) in
            var model = try logged(modelID, in: state)
            model.status = has(.forgetsFailedModels) ? .ready : status
            state.loggedModels[modelID] = model
            return model
        }
    }

    func logLoggedModelParams(_ modelID: String, params: [String: String]) async throws(TrackingError) {
        try Limits.checkLoggedModelParams(params)
        try locked { state throws(TrackingError) in
            var model = try logged(modelID, in: state)
            for (key, value) in params {
                if let known = model.params[key], known != value, !has(.overwritesModelParams) {
                    throw .loggedModelParam(key, of: modelID, has: known, not: value)
                }
                model.params[key] = value
            }
            state.loggedModels[modelID] = model
        }
    }

    func setLoggedModelTags(_ modelID: String, tags: [String: String]) async throws(TrackingError) {
        try Limits.checkLoggedModelTags(tags)
        try locked { state throws(TrackingError) in
            var model = try logged(modelID, in: state)
            if has(.replacesModelTags) { model.tags = [:] }
            model.tags.merge(tags) { _, new in new }
            state.loggedModels[modelID] = model
        }
    }

    func deleteLoggedModelTag(_ modelID: String, key: String) async throws(TrackingError) {
        try locked { state throws(TrackingError) in
            var model = try logged(modelID, in: state)
            guard model.tags.removeValue(forKey: key) != nil else { throw .unknownLoggedModelTag(key, of: modelID) }
            state.loggedModels[modelID] = model
        }
    }

    func deleteLoggedModel(_ modelID: String) async throws(TrackingError) {
        try locked { state throws(TrackingError) in
            _ = try logged(modelID, in: state)
            if !has(.keepsDeletedModels) { state.loggedModels[modelID] = nil }
        }
    }

    func searchLoggedModels(_ request: SearchLoggedModels) async throws(TrackingError) -> Page<LoggedModel> {
        var asked = request
        if has(.ignoresModelDatasets) { asked.datasets = [] }
        let filter = try LoggedModelFilter(asked)
        let order = try LoggedModelOrder(has(.ignoresModelOrder) ? [] : request.orderBy)
        let models = try locked { state throws(TrackingError) in
            state.loggedModels.values.filter { request.experimentIDs.contains($0.experimentID) }
        }
        return try Page(
            of: order.sorted(models.filter(filter.matches)), from: request.pageToken, atMost: request.maxResults)
    }
}

extension MemoryStore {
    func logged(_ modelID: String, in state: State) throws(TrackingError) -> LoggedModel {
        guard let model = state.loggedModels[modelID] else { throw .unknownLoggedModel(modelID) }
        return model
    }

    /// Keeps the points that are about a model with it.
    func logModelMetrics(_ points: [Metric], from runID: String, in state: inout State) throws(TrackingError) {
        for point in points {
            guard let modelID = point.modelID, !has(.forgetsModelMetrics) else { continue }
            var model = try logged(modelID, in: state)
            model.metrics = LoggedModelMetric.latest(of: model.metrics + [LoggedModelMetric(point, runID: runID)])
            state.loggedModels[modelID] = model
        }
    }
}
