import KMLFStorage

extension HTTPStore: RunStore {
    func createRun(_ request: CreateRun) async throws(TrackingError) -> Run {
        let request = try request.validated()
        let body = Wire.CreateRun(
            experimentId: request.experimentID, userId: request.userID, runName: request.runName,
            startTime: JSONInteger(request.startTime), tags: request.tags.map(Wire.Pair.init))
        return try await server.post("runs/create", body, .harmful, as: Wire.RunAnswer.self).run.entity
    }

    func getRun(_ runID: String) async throws(TrackingError) -> Run {
        try Limits.checkRunID(runID)
        return try await server.get("runs/get", [("run_id", runID)], as: Wire.RunAnswer.self).run.entity
    }

    func updateRun(_ request: UpdateRun) async throws(TrackingError) -> RunInfo {
        try Limits.checkRunID(request.runID)
        let body = Wire.UpdateRun(
            runId: request.runID, status: request.status?.rawValue, endTime: request.endTime.map(JSONInteger.init),
            runName: request.runName)
        return try await server.post("runs/update", body, .harmless, as: Wire.RunInfoAnswer.self).runInfo.entity
    }

    func deleteRun(_ runID: String) async throws(TrackingError) {
        try Limits.checkRunID(runID)
        try await server.post("runs/delete", Wire.RunID(runId: runID), .harmless)
    }

    func restoreRun(_ runID: String) async throws(TrackingError) {
        try Limits.checkRunID(runID)
        try await server.post("runs/restore", Wire.RunID(runId: runID), .harmless)
    }

    /// A server tells of no unreadable runs: it refuses the search.
    func searchRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage {
        try Limits.checkPageSize(request.maxResults)
        guard !request.experimentIDs.isEmpty else { return RunPage([]) }
        let body = Wire.SearchRuns(
            experimentIds: request.experimentIDs, filter: request.filter, runViewType: request.view.rawValue,
            maxResults: request.maxResults, orderBy: request.orderBy, pageToken: request.pageToken)
        let page: Wire.RunPage = try await server.post("runs/search", body, .harmless)
        return RunPage((page.runs ?? []).map(\.entity), nextPageToken: page.nextPageToken)
    }
}
