public import KMLFStorage

extension TrackingClient {
    /// Begins a run without making it active; it stays RUNNING until `setTerminated`.
    public func createRun(
        experimentID: String, runName: String? = nil, userID: String = "", startTime: Int64? = nil, tags: [RunTag] = []
    ) async throws(TrackingError) -> Run {
        try await store.createRun(
            CreateRun(
                experimentID: experimentID, runName: runName, userID: userID, startTime: startTime ?? now(), tags: tags)
        )
    }

    /// The run, deleted or not.
    public func getRun(_ runID: String) async throws(TrackingError) -> Run { try await store.getRun(runID) }

    /// Ends a run; `endTime` in milliseconds since 1970, now when nil.
    public func setTerminated(
        _ runID: String, status: RunStatus = .finished, endTime: Int64? = nil
    ) async throws(TrackingError) {
        _ = try await store.updateRun(UpdateRun(runID: runID, status: status, endTime: endTime ?? now()))
    }

    /// One page of runs.
    public func searchRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage {
        try await store.searchRuns(request)
    }

    /// All runs that `request` finds, page by page as they are asked for; its `pageToken` is where to begin. Runs that
    /// cannot be read are passed over: `allRuns` names them.
    public func runs(_ request: SearchRuns) -> Paged<Run> {
        Paged(from: request.pageToken) { [store] token throws(TrackingError) in
            var page = request
            page.pageToken = token
            let answer = try await store.searchRuns(page)
            return Page(answer.runs, nextPageToken: answer.nextPageToken)
        }
    }

    /// All runs that `request` finds from its `pageToken` on, at once, and the runs that cannot be read.
    public func allRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage {
        var all = RunPage([])
        var next = request
        repeat {
            let page = try await store.searchRuns(next)
            all.runs += page.runs
            all.unreadable += page.unreadable
            next.pageToken = page.nextPageToken
        } while next.pageToken != nil
        return all
    }

    /// The files of a run.
    public func artifacts(of runID: String) async throws(TrackingError) -> any ArtifactRepository {
        try artifacts(at: try await store.getRun(runID).info.artifactURI)
    }
}
