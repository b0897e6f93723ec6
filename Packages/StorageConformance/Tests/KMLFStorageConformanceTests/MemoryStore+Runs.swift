import KMLFStorage

extension MemoryStore: RunStore {
    func createRun(_ request: CreateRun) async throws(TrackingError) -> Run {
        let request = try request.validated()
        var tags = Dictionary(request.tags.map { ($0.key, $0.value) }) { _, last in last }
        let given = [request.runName ?? "", tags[MLflowTag.runName] ?? ""].filter { !$0.isEmpty }
        guard Set(given).count < 2 else {
            throw TrackingError(.invalidParameterValue, "The run has the names '\(given[0])' and '\(given[1])'.")
        }
        let name = given.first ?? RunName.random()
        tags[MLflowTag.runName] = name
        return try locked { state throws(TrackingError) in
            guard state.experiments[try index(of: request.experimentID, in: state)].lifecycleStage == .active else {
                throw TrackingError(.invalidState, "The experiment '\(request.experimentID)' is deleted.")
            }
            let id = RunID.random()
            let info = RunInfo(
                runID: id, experimentID: request.experimentID, runName: name,
                userID: has(.forgetsUser) ? "" : request.userID, status: has(.startsFinished) ? .finished : .running,
                startTime: request.startTime, artifactURI: "memory:/\(id)")
            state.runs[id] = StoredRun(info: info, tags: tags)
            return entity(StoredRun(info: info, tags: tags))
        }
    }

    func getRun(_ runID: String) async throws(TrackingError) -> Run {
        try locked { state throws(TrackingError) in
            let run = try stored(runID, in: state)
            if run.isDamaged { throw Self.unreadable(runID) }
            return entity(run)
        }
    }

    func updateRun(_ request: UpdateRun) async throws(TrackingError) -> RunInfo {
        try locked { state throws(TrackingError) in
            var run =
                has(.updatesDeletedRuns) ? try stored(request.runID, in: state) : try active(request.runID, in: state)
            run.info.status = request.status ?? run.info.status
            run.info.endTime = request.endTime ?? run.info.endTime
            if let name = request.runName {
                run.info.runName = name
                if !has(.leavesNameTag) { run.tags[MLflowTag.runName] = name }
            }
            state.runs[request.runID] = run
            return run.info
        }
    }

    func deleteRun(_ runID: String) async throws(TrackingError) {
        try locked { state throws(TrackingError) in
            if has(.failsOnSecondDelete) { _ = try active(runID, in: state) }
            var run = try stored(runID, in: state)
            run.info.lifecycleStage = .deleted
            state.runs[runID] = run
        }
    }

    func restoreRun(_ runID: String) async throws(TrackingError) {
        try locked { state throws(TrackingError) in
            var run = try stored(runID, in: state)
            run.info.lifecycleStage = .active
            state.runs[runID] = run
        }
    }

    func searchRuns(_ request: SearchRuns) async throws(TrackingError) -> RunPage {
        var filter = try searchFilter(request.filter)
        if has(.ignoresSecondClause) { filter = SearchFilter(Array(filter.clauses.prefix(1))) }
        let order = has(.ignoresOrder) ? try RunOrder(parsing: []) : try RunOrder(parsing: request.orderBy)
        let runFilter = RunFilter(filter)
        let (runs, damaged) = try locked { state throws(TrackingError) in
            let inside = state.runs.values.filter { request.experimentIDs.contains($0.info.experimentID) }
            let damaged = inside.filter(\.isDamaged).map { run in
                UnreadableRun(
                    runID: run.info.runID, experimentID: run.info.experimentID, error: Self.unreadable(run.info.runID))
            }
            if has(.hidesBehindUnreadable), let first = damaged.first { throw first.error }
            let runs = inside.filter { !$0.isDamaged }.map(entity).filter { run in
                (request.view.includes(run.info.lifecycleStage) || has(.ignoresView))
                    && (runFilter.matches(run) || (has(.missingDiffers) && Self.differsByMissing(run, filter)))
            }
            return (runs, damaged)
        }
        var sorted = order.sorted(runs)
        if has(.ignoresTieBreak), request.orderBy.isEmpty { sorted.sort { $0.info.startTime > $1.info.startTime } }
        if has(.ignoresTieBreak), request.orderBy.isEmpty { sorted.sort { $0.info.runID > $1.info.runID } }
        if has(.sortsMissingFirst), case .metric(let key)? = order.keys.first?.subject {
            sorted = sorted.filter { $0.data.metric(key) == nil } + sorted.filter { $0.data.metric(key) != nil }
        }
        let size = has(.ignoresPageSizeLimits) ? max(1, min(request.maxResults, 1_000)) : request.maxResults
        var page = try Page(of: sorted, from: request.pageToken, atMost: size)
        if has(.pagesOverlap), page.nextPageToken != nil, size > 1 {
            let offset = try PageToken(parsing: page.nextPageToken).offset - 1
            page.nextPageToken = PageToken(offset: offset).text
        }
        let isFirst = request.pageToken == nil && !has(.passesOverUnreadable)
        return RunPage(page.elements, nextPageToken: page.nextPageToken, unreadable: isFirst ? damaged : [])
    }

    private static func unreadable(_ runID: String) -> TrackingError {
        TrackingError(.internalError, "The run '\(runID)' is damaged.")
    }

    private func searchFilter(_ text: String) throws(TrackingError) -> SearchFilter {
        do {
            return try SearchFilter(parsing: text, for: .runs)
        } catch {
            if has(.acceptsBadFilters) { return SearchFilter([]) }
            throw error
        }
    }

    /// As in SQL dialects without three-valued logic: what is missing is another value.
    private static func differsByMissing(_ run: Run, _ filter: SearchFilter) -> Bool {
        filter.clauses.contains { clause in
            guard case .param(let key) = clause.subject, case .text(.notEqual, _) = clause.test else { return false }
            return run.data.params[key] == nil
        }
    }

    func entity(_ run: StoredRun) -> Run {
        var latest: [String: Metric] = [:]
        for point in run.history {
            guard let known = latest[point.key] else {
                latest[point.key] = point
                continue
            }
            let replaces =
                has(.latestIsLastLogged)
                || (point.isLater(than: known) && !(has(.latestIgnoresNaN) && point.value.isNaN))
            if replaces { latest[point.key] = point }
        }
        return Run(
            info: run.info,
            data: RunData(
                metrics: latest.values.sorted { $0.key < $1.key }, params: run.params, tags: run.tags),
            inputs: run.inputs, outputs: run.outputs)
    }
}
