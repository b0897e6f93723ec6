import KMLFStorage

extension MemoryStorage: RunStore {
    func createRun(_ request: CreateRun) async throws(TrackingError) -> Run {
        let request = try request.validated().named()
        let experiment = try experiment(request.experimentID)
        guard experiment.lifecycleStage == .active else {
            throw TrackingError(.invalidState, "The experiment '\(experiment.name)' is deleted. Restore it first.")
        }
        let id = RunID.random()
        let info = RunInfo(
            runID: id, experimentID: request.experimentID, runName: request.runName ?? "", userID: request.userID,
            startTime: request.startTime,
            artifactURI: ArtifactURI.appending([id, "artifacts"], to: experiment.artifactLocation))
        let run = StoredRun(info: info, tags: Dictionary(request.tags.map { ($0.key, $0.value) }) { $1 })
        runs[id] = run
        return entity(run)
    }

    func getRun(_ runID: String) async throws(TrackingError) -> Run { entity(try run(runID)) }

    func updateRun(_ request: UpdateRun) async throws(TrackingError) -> RunInfo {
        try change(request.runID) { run in
            if let status = request.status { run.info.status = status }
            if let endTime = request.endTime { run.info.endTime = endTime }
            if let name = request.runName, !name.isEmpty {
                run.info.runName = name
                run.tags[MLflowTag.runName] = name
            }
            return run.info
        }
    }

    func deleteRun(_ runID: String) async throws(TrackingError) {
        _ = try run(runID)
        runs[runID]?.info.lifecycleStage = .deleted
    }

    func restoreRun(_ runID: String) async throws(TrackingError) {
        _ = try run(runID)
        runs[runID]?.info.lifecycleStage = .active
    }

    func searchRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage {
        let filter = try RunFilter(parsing: request.filter)
        let order = try RunOrder(parsing: request.orderBy)
        let candidates = runs.values.filter {
            request.experimentIDs.contains($0.info.experimentID) && request.view.includes($0.info.lifecycleStage)
                && filter.mayMatch($0.info)
        }
        let found = candidates.map(entity).filter(filter.matches)
        let page = try Page(of: order.sorted(found), from: request.pageToken, atMost: request.maxResults)
        return RunPage(page.elements, nextPageToken: page.nextPageToken)
    }
}
