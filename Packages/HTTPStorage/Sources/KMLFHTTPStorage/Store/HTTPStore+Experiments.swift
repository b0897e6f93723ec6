import KMLFStorage

extension HTTPStore: ExperimentStore {
    func createExperiment(_ request: CreateExperiment) async throws(TrackingError) -> String {
        let request = try request.validated()
        let body = Wire.CreateExperiment(
            name: request.name, artifactLocation: request.artifactLocation, tags: Wire.Pair.list(request.tags))
        return try await server.post("experiments/create", body, .harmful, as: Wire.ExperimentID.self).experimentId
    }

    func getExperiment(_ experimentID: String) async throws(TrackingError) -> Experiment {
        try Limits.checkExperimentID(experimentID)
        return try await server.get(
            "experiments/get", [("experiment_id", experimentID)], as: Wire.ExperimentAnswer.self
        ).experiment.entity
    }

    func getExperiment(named name: String) async throws(TrackingError) -> Experiment? {
        guard !name.isEmpty else { return nil }
        do {
            return try await server.get(
                "experiments/get-by-name", [("experiment_name", name)], as: Wire.ExperimentAnswer.self
            ).experiment.entity
        } catch {
            guard error.code == .resourceDoesNotExist else { throw error }
            return nil
        }
    }

    func renameExperiment(_ experimentID: String, to name: String) async throws(TrackingError) {
        try Limits.checkExperimentID(experimentID)
        try Limits.checkExperimentName(name)
        do {
            try await server.post(
                "experiments/update", Wire.UpdateExperiment(experimentId: experimentID, newName: name), .harmless)
        } catch {
            // A SQL store answers with its database's words about a broken constraint.
            guard error.code == .badRequest, let other = try await getExperiment(named: name),
                other.experimentID != experimentID
            else { throw error }
            throw TrackingError(
                .resourceAlreadyExists,
                "The experiment \(other.experimentID) has the name '\(name)' already. Choose another name.",
                underlying: error)
        }
    }

    func deleteExperiment(_ experimentID: String) async throws(TrackingError) {
        try Limits.checkExperimentID(experimentID)
        try await server.post("experiments/delete", Wire.ExperimentID(experimentId: experimentID), .harmful)
    }

    func restoreExperiment(_ experimentID: String) async throws(TrackingError) {
        try Limits.checkExperimentID(experimentID)
        try await server.post("experiments/restore", Wire.ExperimentID(experimentId: experimentID), .harmful)
    }

    func setExperimentTag(_ experimentID: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkExperimentID(experimentID)
        try Limits.checkExperimentTag(key: key, value: value)
        let tag = Wire.ExperimentTag(experimentId: experimentID, key: key, value: value)
        try await server.post("experiments/set-experiment-tag", tag, .harmless)
    }

    func deleteExperimentTag(_ key: String, from experimentID: String) async throws(TrackingError) {
        try Limits.checkExperimentID(experimentID)
        let tag = Wire.ExperimentTagKey(experimentId: experimentID, key: key)
        try await server.post("experiments/delete-experiment-tag", tag, .harmful)
    }

    func searchExperiments(_ request: SearchExperiments) async throws(TrackingError) -> Page<Experiment> {
        try Limits.checkPageSize(request.maxResults)
        let body = Wire.SearchExperiments(
            filter: request.filter, orderBy: request.orderBy, viewType: request.view.rawValue,
            maxResults: request.maxResults, pageToken: request.pageToken)
        let page: Wire.ExperimentPage = try await server.post("experiments/search", body, .harmless)
        return Page((page.experiments ?? []).map(\.entity), nextPageToken: page.nextPageToken)
    }
}
