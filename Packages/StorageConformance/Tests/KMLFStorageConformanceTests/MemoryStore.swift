import KMLFStorage
import Synchronization

/// The smallest store that keeps every promise, and, with a defect, one that breaks some.
final class MemoryStore: Sendable {
    /// What a deliberately wrong store does.
    enum Defect: CaseIterable {
        case acceptsTakenNames, forgetsDeletedNames, findsNamesByPattern, losesTagsOnRename, restoresOnlyOwnRuns
        case forgetsUser, startsFinished, leavesNameTag, updatesDeletedRuns, failsOnSecondDelete, leaksUnknownRun
        case overwritesParams, trimsParams, writesBeforeChecking, keepsFirstTag, latestIsLastLogged, latestIgnoresNaN
        case losesPrecision, dropsLongHistories, mixesHistories, pagesOverlap, keepsLongValues, acceptsAnyKey
        case doublesInputs, sharesInputTags, missingDiffers, sortsMissingFirst, ignoresSecondClause, ignoresView
        case ignoresTieBreak, ignoresOrder, acceptsBadFilters, losesConcurrentWrites, racesOnParams, namesNoKey
        case refusesSameParam, ignoresPageSizeLimits, forgetsInfinity, hidesBehindUnreadable, passesOverUnreadable
        case acceptsTakenModels, losesModelTagsOnRename, keepsVersionsOfDeletedModels, findsPrompts, ignoresModelOrder
        case keepsFirstModelTag, acceptsAnyAlias, aliasesStay, ignoresModelSource, racesOnVersions, latestIsFirst
        case archivesAlways, reusesVersions, keepsAliasesOfDeletedVersions, findsDeletedVersions, sharesVersionTags
        case forgetsFailedModels, overwritesModelParams, replacesModelTags, keepsDeletedModels, ignoresModelDatasets
        case forgetsModelMetrics, untagsDeletedExperiments
    }

    struct StoredRun {
        var info: RunInfo
        var history: [Metric] = []
        var params: [String: String] = [:]
        var tags: [String: String] = [:]
        var inputs = RunInputs()
        var outputs = RunOutputs()
        var isDamaged = false
    }

    struct StoredVersion {
        var version: ModelVersion
        var location: String
        var isDeleted = false
    }

    struct State {
        var experiments: [Experiment] = []
        var runs: [String: StoredRun] = [:]
        var models: [String: RegisteredModel] = [:]
        var versions: [StoredVersion] = []
        var loggedModels: [String: LoggedModel] = [:]
        var clock: Int64 = 1_000
        var writers = 0
    }

    let defect: Defect?
    private let state = Mutex(State())

    init(_ defect: Defect? = nil) { self.defect = defect }

    func has(_ defect: Defect) -> Bool { self.defect == defect }

    /// Makes a run unreadable, as a broken file would be.
    func damage(_ runID: String) throws(TrackingError) {
        try locked { state throws(TrackingError) in state.runs[runID]?.isDamaged = true }
    }

    func locked<Result>(
        _ body: (inout State) throws(TrackingError) -> sending Result
    ) throws(TrackingError) -> sending Result {
        try state.withLock { state throws(TrackingError) in try body(&state) }
    }

    /// Where an experiment stands.
    func index(of experimentID: String, in state: State) throws(TrackingError) -> Int {
        guard let index = state.experiments.firstIndex(where: { $0.experimentID == experimentID }) else {
            throw TrackingError(.resourceDoesNotExist, "There is no experiment '\(experimentID)'.")
        }
        return index
    }

    func stored(_ runID: String, in state: State) throws(TrackingError) -> StoredRun {
        guard let run = state.runs[runID] else {
            throw TrackingError(.resourceDoesNotExist, has(.leaksUnknownRun) ? "No." : "There is no run '\(runID)'.")
        }
        return run
    }

    func active(_ runID: String, in state: State) throws(TrackingError) -> StoredRun {
        let run = try stored(runID, in: state)
        guard run.info.lifecycleStage == .active else {
            throw TrackingError(.invalidParameterValue, "The run '\(runID)' is deleted.")
        }
        return run
    }
}
