internal import KMLFStorage
public import KMLFTracking

/// Copies experiments with their runs from one store to another: params, histories of metrics, tags, datasets, times, users,
/// nesting and artifacts. Reads of the source all it copies, and never writes to it.
///
/// A run of the target that stands for one of the source is known by its tags (`CopyTag`), so that a copy that was stopped goes on
/// when it is called again, writes only what is missing, and doubles nothing. Experiments stand for one another by name.
public struct StoreCopy: Sendable {
    private let source: TrackingClient
    private let target: TrackingClient
    private let experiments: [String]
    private let progress: @Sendable (CopyProgress) -> Void

    /// A copy of the experiments of these names or ids, of all of them when there is none. Two clients of one URI are a
    /// `CopyError`; one store that two URIs lead to is found to hold everything already.
    public init(
        from source: TrackingClient, to target: TrackingClient, experiments: [String] = [],
        progress: @escaping @Sendable (CopyProgress) -> Void = { _ in }
    ) throws(CopyError) {
        guard source.uri.text != target.uri.text else { throw .sameStore(source.uri.description) }
        self.source = source
        self.target = target
        self.experiments = experiments
        self.progress = progress
    }

    /// Copies, reads back what is in the target, and tells both. What fails for one experiment or run is a difference, and the
    /// others are copied; a store that is away is an error. Cancelling the task stops it between two writes.
    public func run() async throws -> CopyReport {
        var report = CopyReport()
        var prepared: [ExperimentCopy] = []
        for experiment in try await ExperimentSelection(names: experiments, in: source).experiments() {
            report.source.experiments += 1
            do {
                let (copy, isNew) = try await ExperimentCopy.prepare(experiment, from: source, in: target)
                report.written.experiments += isNew ? 1 : 0
                report.target.experiments += 1
                prepared.append(copy)
            } catch let error as TrackingError where !error.endsCopy {
                report.differences.append(CopyDifference(experiment: experiment.name, text: error.message))
            }
        }
        var identities = RunIdentities(from: source, to: target, prepared)
        for experiment in prepared {
            report += try await copyRuns(of: experiment, &identities, done: report.source.runs)
        }
        report.differences += identities.doubled
        return report
    }

    private func copyRuns(
        of experiment: ExperimentCopy, _ identities: inout RunIdentities, done: Int
    ) async throws -> CopyReport {
        var report = CopyReport()
        var request = SearchRuns(
            experimentIDs: [experiment.source.experimentID], orderBy: ["attributes.start_time ASC"], view: .all,
            maxResults: 100)
        repeat {
            try Task.checkCancellation()
            let page = try await source.searchRuns(request)
            for run in page.unreadable {
                report.source.runs += 1
                report.differences.append(
                    CopyDifference(experiment: experiment.source.name, runID: run.runID, text: run.error.message))
            }
            report += try await copy(page.runs, of: experiment, &identities, done: done + report.source.runs)
            request.pageToken = page.nextPageToken
        } while request.pageToken != nil
        report.differences += try await finish(experiment, isWhole: report.differences.isEmpty)
        return report
    }

    /// Makes the runs one after the other, and then fills several at a time.
    private func copy(
        _ runs: [Run], of experiment: ExperimentCopy, _ identities: inout RunIdentities, done: Int
    ) async throws -> CopyReport {
        let counterparts = try await identities.counterparts(of: runs, in: experiment)
        var report = CopyReport()
        var made: [RunCopy] = []
        for run in runs {
            guard let counterpart = counterparts[run.info.runID] else {
                report.source.runs += 1
                report.differences.append(
                    CopyDifference(
                        experiment: experiment.source.name, runID: run.info.runID,
                        text: "is not in the target, where the experiment is deleted"))
                continue
            }
            let parent = run.data.tags[MLflowTag.parentRunID]
            var copy = RunCopy(
                of: run, in: experiment.source.name, to: counterpart,
                parent: parent == nil ? nil : try await identities.parent(parent ?? ""), source: source, target: target
            ) { [progress] detail, artifact in
                progress(
                    CopyProgress(experiment: experiment.source.name, runs: done, detail: detail, artifact: artifact))
            }
            try await copy.orDiffer { try await $0.copyInputs() }
            made.append(copy)
        }
        let copies = made
        let parts = try await withThrowingTaskGroup(of: (Int, CopyReport).self) { group in
            var parts = [CopyReport?](repeating: nil, count: copies.count)
            var finished = 0
            var next = 0
            while finished < copies.count {
                while next < copies.count, next < finished + Self.runsAtOnce {
                    group.addTask { [next] in (next, try await Self.run(copies[next])) }
                    next += 1
                }
                guard let (index, part) = try await group.next() else { break }
                parts[index] = part
                finished += 1
                progress(CopyProgress(experiment: experiment.source.name, runs: done + finished, detail: ""))
            }
            return parts
        }
        for part in parts.compactMap(\.self) { report += part }
        return report
    }

    private static let runsAtOnce = 4

    private static func run(_ copy: RunCopy) async throws -> CopyReport {
        var copy = copy
        try await copy.orDiffer { try await $0.copyRest() }
        return copy.report
    }

    /// Deletes a copied experiment where the source's is deleted, once everything is in it.
    private func finish(_ experiment: ExperimentCopy, isWhole: Bool) async throws -> [CopyDifference] {
        guard experiment.isCopy, isWhole, experiment.source.lifecycleStage == .deleted,
            experiment.target.lifecycleStage == .active
        else { return experiment.differences() }
        try await target.store.deleteExperiment(experiment.target.experimentID)
        return []
    }
}
