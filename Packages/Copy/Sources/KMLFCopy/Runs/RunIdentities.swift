internal import KMLFStorage
internal import KMLFTracking

/// Which run of the target stands for which of the source. Runs are made here, one after the other, so that none is made twice.
struct RunIdentities {
    /// A run of the target that stands for one of the source.
    struct Counterpart {
        let runID: String
        /// Whether it was made by a copy; else it is the first one, which this is a copy of.
        let isCopy: Bool
        /// Whether it was made now, and holds nothing yet.
        var isNew = false
    }

    private let source: TrackingClient
    private let target: TrackingClient
    private let experiments: [String: ExperimentCopy]
    /// By experiment of the target: its copies, by the id of the first run.
    private var copies: [String: [String: String]] = [:]
    private var made: Set<String> = []
    private var parents: [String: String?] = [:]

    /// Runs that are in the target more than once, by the ids of the first ones.
    private(set) var doubled: [CopyDifference] = []

    init(from source: TrackingClient, to target: TrackingClient, _ experiments: [ExperimentCopy]) {
        self.source = source
        self.target = target
        self.experiments = Dictionary(experiments.map { ($0.source.experimentID, $0) }) { first, _ in first }
    }

    /// The runs of the target that stand for `runs`, by their ids; those that are not there yet are made, where the experiment
    /// takes runs.
    mutating func counterparts(of runs: [Run], in experiment: ExperimentCopy) async throws -> [String: Counterpart] {
        var found = try await firstOnes(of: runs, in: experiment)
        for run in runs where found[run.info.runID] == nil {
            found[run.info.runID] = try await copy(of: run, in: experiment)
        }
        return found
    }

    /// The run of the target that stands for a run's parent; nil where it is not in the target and is not copied either.
    mutating func parent(_ runID: String) async throws -> String? {
        if let known = parents[runID] { return known }
        let found = try await lookUp(parent: runID)
        parents[runID] = .some(found)
        return found
    }

    private mutating func lookUp(parent runID: String) async throws -> String? {
        let parent: Run
        do throws(TrackingError) {
            parent = try await source.getRun(runID)
        } catch {
            if error.code ~= .resourceDoesNotExist || error.code ~= .invalidParameterValue { return nil }
            throw error
        }
        if let experiment = experiments[parent.info.experimentID] {
            return try await counterparts(of: [parent], in: experiment)[runID]?.runID
        }
        let origin = CopyOrigin(of: parent, in: source.uri)
        var all = Set<String>()
        for try await experiment in target.experiments(SearchExperiments(view: .all)) {
            all.insert(experiment.experimentID)
        }
        let filter = "tags.`\(CopyTag.runID)` = '\(origin.id)'"
        let page = try await target.searchRuns(
            SearchRuns(experimentIDs: all.sorted(), filter: filter, view: .all, maxResults: 1))
        return page.runs.first?.info.runID
    }

    /// Runs that this is a copy of, or that both stores have under one id.
    private func firstOnes(of runs: [Run], in experiment: ExperimentCopy) async throws -> [String: Counterpart] {
        let origins = Dictionary(runs.map { (CopyOrigin(of: $0, in: source.uri).id, $0.info.runID) }) { first, _ in
            first
        }
        let ids = origins.keys.filter { $0.utf8.allSatisfy { $0 != UInt8(ascii: "'") } }.sorted()
        guard !ids.isEmpty else { return [:] }
        let filter = "attributes.run_id IN (\(ids.map { "'\($0)'" }.joined(separator: ", ")))"
        let page = try await target.searchRuns(
            SearchRuns(
                experimentIDs: [experiment.target.experimentID], filter: filter, view: .all, maxResults: ids.count))
        var found: [String: Counterpart] = [:]
        for run in page.runs {
            if let id = origins[run.info.runID] { found[id] = Counterpart(runID: run.info.runID, isCopy: false) }
        }
        return found
    }

    private mutating func copy(of run: Run, in experiment: ExperimentCopy) async throws -> Counterpart? {
        let origin = CopyOrigin(of: run, in: source.uri)
        let experimentID = experiment.target.experimentID
        if copies[experimentID] == nil { try await readCopies(in: experiment) }
        if let known = copies[experimentID]?[origin.id] {
            return Counterpart(runID: known, isCopy: true, isNew: made.contains(known))
        }
        guard experiment.target.lifecycleStage == .active else { return nil }
        let name = run.targetName
        let made = try await target.createRun(
            experimentID: experimentID, runName: name, userID: run.info.userID, startTime: run.info.startTime,
            tags: [
                RunTag(key: CopyTag.runID, value: origin.id), RunTag(key: CopyTag.source, value: origin.store),
                RunTag(key: CopyTag.complete, value: "false"),
            ])
        copies[experimentID]?[origin.id] = made.info.runID
        self.made.insert(made.info.runID)
        return Counterpart(runID: made.info.runID, isCopy: true, isNew: true)
    }

    private mutating func readCopies(in experiment: ExperimentCopy) async throws {
        let experimentID = experiment.target.experimentID
        var found: [String: String] = [:]
        let request = SearchRuns(
            experimentIDs: [experimentID], filter: "tags.`\(CopyTag.runID)` LIKE '%'", view: .all, maxResults: 1_000)
        for try await run in target.runs(request) {
            guard let origin = run.data.tags[CopyTag.runID] else { continue }
            if found.updateValue(run.info.runID, forKey: origin) != nil {
                doubled.append(
                    CopyDifference(
                        experiment: experiment.source.name, runID: origin, text: "is in the target more than once"))
            }
        }
        copies[experimentID] = found
    }
}

extension Run {
    /// The name that a copy gets: stores give a run that has none one by chance, which would be another one each time.
    var targetName: String {
        let name = info.runName.isEmpty ? data.tags[MLflowTag.runName] ?? "" : info.runName
        return name.isEmpty ? info.runID : name
    }
}
