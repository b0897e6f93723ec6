internal import KMLFStorage
internal import KMLFTracking

/// One run of the source and its counterpart in the target: writes what the counterpart lacks, then reads it back and tells what
/// differs. A counterpart that is deleted, or that no copy has made, is only looked at.
struct RunCopy {
    typealias Telling = @Sendable (_ detail: String, _ artifact: ArtifactProgress?) -> Void

    let run: Run
    let experiment: String
    let counterpart: RunIdentities.Counterpart
    let image: RunImage
    let source: TrackingClient
    let target: TrackingClient
    let tell: Telling
    var report = CopyReport()

    init(
        of run: Run, in experiment: String, to counterpart: RunIdentities.Counterpart, parent: String?,
        source: TrackingClient, target: TrackingClient, tell: @escaping Telling
    ) {
        self.run = run
        self.experiment = experiment
        self.counterpart = counterpart
        image = RunImage(of: run, as: counterpart.runID, parent: parent)
        self.source = source
        self.target = target
        self.tell = tell
        report.written.runs = counterpart.isNew ? 1 : 0
    }

    /// Logs the datasets that the counterpart lacks. For one run at a time: MLflow's server fails where two describe one dataset for
    /// the first time in the same moment.
    mutating func copyInputs() async throws {
        guard counterpart.isCopy, !run.inputs.datasets.isEmpty else { return }
        let there = try await target.getRun(counterpart.runID)
        let missing = run.inputs.datasets.filter { input in
            !there.inputs.datasets.contains { $0.isUse(ofDatasetOf: input) }
        }
        guard !missing.isEmpty, there.info.lifecycleStage == .active else { return }
        try await target.store.logInputs(RunInputs(datasets: missing), to: counterpart.runID)
        report.written.datasets += missing.count
    }

    /// Does the rest: `report` tells what is where then.
    mutating func copyRest() async throws {
        var there = try await target.getRun(counterpart.runID)
        let mayWrite = counterpart.isCopy && there.info.lifecycleStage == .active
        if mayWrite {
            let isChanged = try await fill(there)
            if isChanged { there = try await target.getRun(counterpart.runID) }
        } else {
            var nothing: BatchWriter?
            try await copyMetrics(to: there, with: &nothing)
        }
        try await copyArtifacts(to: there, mayWrite: mayWrite)
        compare(with: there)
        if mayWrite { try await complete(there) }
    }

    /// Does a part of the work; what fails for this run alone becomes a difference.
    mutating func orDiffer(_ work: (inout RunCopy) async throws -> Void) async throws {
        do {
            try await work(&self)
        } catch let error as TrackingError where !error.endsCopy {
            report.source.runs = 1
            differ(error.message)
        }
    }

    mutating func differ(_ text: String) {
        report.differences.append(CopyDifference(experiment: experiment, runID: run.info.runID, text: text))
    }
}

extension RunCopy {
    /// Writes all but the artifacts, the state last; answers whether there was anything to write.
    private mutating func fill(_ there: Run) async throws -> Bool {
        let params = image.missingParams(in: there)
        let tags = image.missingTags(in: there)
        let mark = [RunTag(key: CopyTag.complete, value: "false")]
        var writer: BatchWriter? = BatchWriter(
            to: counterpart.runID, in: target, mark: there.data.tags[CopyTag.complete] == "true" ? mark : [])
        writer?.add(params: params)
        writer?.add(tags: tags + keptInTags(there).filter { there.data.tags[$0.key] != $0.value })
        try await copyMetrics(to: there, with: &writer)
        report.written.params += params.count
        report.written.tags += tags.count
        let hasState = try await copyState(to: there)
        return writer?.hasWritten == true || hasState
    }

    private func copyState(to there: Run) async throws -> Bool {
        guard there.info.status != run.info.status || there.info.endTime != run.info.endTime else { return false }
        let info = try await target.store.updateRun(
            UpdateRun(runID: counterpart.runID, status: run.info.status, endTime: run.info.endTime))
        if let end = run.info.endTime, info.endTime != end {
            try await target.setTag(CopyTag.endTime, String(end), on: counterpart.runID)
        }
        return true
    }

    /// Start and user, where the target took others when the run was made.
    private func keptInTags(_ there: Run) -> [RunTag] {
        var tags: [RunTag] = []
        if there.info.startTime != run.info.startTime {
            tags.append(RunTag(key: CopyTag.startTime, value: String(run.info.startTime)))
        }
        if there.info.userID != run.info.userID { tags.append(RunTag(key: CopyTag.user, value: run.info.userID)) }
        return tags
    }

    /// Marks the copy as whole, when it is, and deletes it where the run is deleted.
    private mutating func complete(_ there: Run) async throws {
        if run.data.tags[CopyTag.complete] == "false" { differ("is a copy that is not complete itself") }
        guard report.differences.isEmpty else { return }
        if there.data.tags[CopyTag.complete] != "true" {
            try await target.setTag(CopyTag.complete, "true", on: counterpart.runID)
        }
        if run.info.lifecycleStage == .deleted { try await target.store.deleteRun(counterpart.runID) }
    }
}

extension DatasetInput {
    /// Name and digest identify a dataset in its experiment.
    func isUse(ofDatasetOf other: DatasetInput) -> Bool {
        dataset.name == other.dataset.name && dataset.digest == other.dataset.digest
    }
}
