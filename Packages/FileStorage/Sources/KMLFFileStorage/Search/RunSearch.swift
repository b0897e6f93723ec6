import KMLFStorage

/// One search for runs. First what the filter and the order ask about is read of each run, and nothing else; then the
/// runs of the page are read whole. Both by several threads.
struct RunSearch: Sendable {
    private let filter: RunFilter
    private let order: RunOrder
    private let view: ViewType
    /// Metrics, params, tags and datasets that decide whether and where a run stands in the answer.
    private let deciding: Set<SearchSubject>
    private let start: Int
    private let maxResults: Int
    private let cache: RunInfoCache

    init(_ request: SearchRuns, cache: RunInfoCache) throws(TrackingError) {
        self.cache = cache
        filter = try RunFilter(parsing: request.filter)
        order = try RunOrder(parsing: request.orderBy)
        view = request.view
        try Limits.checkPageSize(request.maxResults)
        maxResults = request.maxResults
        start = try PageToken(parsing: request.pageToken).offset
        deciding = Set(filter.clauses.map(\.subject) + order.keys.map(\.subject)).filter { subject in
            if case .attribute = subject { false } else { true }
        }
    }

    /// The page. A run of which not even the deciding parts can be read is named on the first page, one that turns out to
    /// be damaged when it is read whole on the page that it would stand on.
    func page(of experiments: [ExperimentRuns]) -> RunPage {
        let candidates = experiments.flatMap { experiment in
            experiment.runIDs.map { Candidate(runID: $0, experiment: experiment) }
        }
        let found = Blocking.inParallel(candidates.count, by: 128) { range in
            let reader = RunReader()
            return candidates[range].compactMap { decide($0, reader) }
        }
        let unreadable = start == 0 ? found.compactMap(\.unreadable) : []
        let hits = order.sorted(found.compactMap(\.run))
        let end = min(hits.count, start + maxResults)
        let page = start < end ? Array(hits[start..<end]) : []
        let experimentOfID = Dictionary(experiments.map { ($0.experimentID, $0) }) { first, _ in first }
        let whole = Blocking.inParallel(page.count, by: 32) { range in
            let reader = RunReader()
            return page[range].map { run in
                guard let experiment = experimentOfID[run.info.experimentID] else { return Outcome.run(run) }
                return read(run.info, of: experiment, reader)
            }
        }
        return RunPage(
            whole.compactMap(\.run), nextPageToken: end < hits.count ? PageToken(offset: end).text : nil,
            unreadable: unreadable + whole.compactMap(\.unreadable))
    }
}

extension RunSearch {
    private struct Candidate: Sendable {
        let runID: String
        let experiment: ExperimentRuns
    }

    private enum Outcome: Sendable {
        case run(Run)
        case damaged(UnreadableRun)

        var run: Run? {
            if case .run(let run) = self { run } else { nil }
        }

        var unreadable: UnreadableRun? {
            if case .damaged(let unreadable) = self { unreadable } else { nil }
        }
    }

    /// The run with its deciding parts; nil when it is no hit.
    private func decide(_ candidate: Candidate, _ reader: RunReader) -> Outcome? {
        let experiment = candidate.experiment
        return outcome(candidate.runID, experiment) { () throws(TrackingError) in
            guard let info = try reader.info(of: candidate.runID, in: experiment, cache),
                view.includes(info.lifecycleStage), filter.mayMatch(info)
            else { return nil }
            var run = Run(info: info)
            for subject in deciding { try reader.read(subject, of: &run, in: experiment) }
            return filter.matches(run) ? run : nil
        }
    }

    private func read(_ info: RunInfo, of experiment: ExperimentRuns, _ reader: RunReader) -> Outcome {
        let outcome = outcome(info.runID, experiment) { () throws(TrackingError) in
            guard let folder = try experiment.folder.folder(info.runID) else { throw OpenRun.unknown(info.runID) }
            return try reader.run(info, in: folder, of: experiment.folder)
        }
        return outcome ?? .run(Run(info: info))
    }

    private func outcome(
        _ runID: String, _ experiment: ExperimentRuns, _ body: () throws(TrackingError) -> Run?
    ) -> Outcome? {
        do throws(TrackingError) {
            return try body().map(Outcome.run)
        } catch {
            return .damaged(UnreadableRun(runID: runID, experimentID: experiment.experimentID, error: error))
        }
    }
}
