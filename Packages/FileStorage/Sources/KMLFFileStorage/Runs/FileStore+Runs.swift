public import KMLFStorage

extension FileStore: RunStore {
    /// The run is there whole or not at all, at every moment.
    public func createRun(_ request: CreateRun) async throws(TrackingError) -> Run {
        let request = try request.validated().named()
        let experiment = try readExperiment(request.experimentID)
        let folder = try folder(ofActive: experiment, or: "no run can be made in it")
        let runID = RunID.random()
        let info = RunInfo(
            runID: runID, experimentID: request.experimentID, runName: request.runName ?? "", userID: request.userID,
            startTime: request.startTime,
            artifactURI: ArtifactURI.appending([runID, StoreLayout.artifacts], to: experiment.artifactLocation))
        try KeyFolder.checkTogether(request.tags.lazy.map(\.key), .tag)
        try rootFolder().build(runID, in: folder) { run throws(TrackingError) in
            for name in [KeyKind.metric.folderName, KeyKind.param.folderName, StoreLayout.artifacts] {
                try run.makeFolder(name)
            }
            let tags = try KeyFolder.make(.tag, in: run)
            for tag in request.tags { try tags.replace(tag.key, tag.value, staging: run) }
            try run.writeNew(StoreLayout.meta, RunMeta.document(info).bytes)
        }
        if let run = try folder.folder(runID) {
            keepOpen(try OpenRun(runID: runID, experimentID: request.experimentID, folder: run))
        }
        let values = request.tags.map { ($0.key, $0.value) }
        return Run(info: info, data: RunData(tags: Dictionary(values) { $1 }))
    }

    /// A run that is damaged anywhere (a metric line that is cut off, no `meta.yaml`) is an error that says where.
    public func getRun(_ runID: String) async throws(TrackingError) -> Run {
        try await Blocking.run { () throws(TrackingError) in
            let location = try self.locate(runID)
            let reader = RunReader()
            guard
                let info = try reader.info(of: location.run, runID: runID, experimentID: location.experimentID)
            else { throw location.run.withoutMeta }
            return try reader.run(info, in: location.run, of: location.experiment)
        }
    }

    /// Two processes that change different fields at the same time both succeed.
    public func updateRun(_ request: UpdateRun) async throws(TrackingError) -> RunInfo {
        let run = try writableRun(request.runID)
        let name = request.runName.flatMap { $0.isEmpty ? nil : $0 }
        if let name {
            try KeyFolder.make(.tag, in: run.folder).replace(MLflowTag.runName, name, staging: run.folder)
        }
        return try run.update { info throws(TrackingError) in
            guard info.lifecycleStage == .active else { throw OpenRun.deleted(request.runID) }
            var info = info
            if let status = request.status { info.status = status }
            if let endTime = request.endTime { info.endTime = endTime }
            if let name { info.runName = name }
            return info
        }
    }

    /// The folder stays where it is; its `meta.yaml` gets the stage and the time.
    public func deleteRun(_ runID: String) async throws(TrackingError) {
        try openRun(runID).setStage(.deleted, at: Clock.milliseconds())
    }

    /// Takes the stage and the time of the deletion out of `meta.yaml`.
    public func restoreRun(_ runID: String) async throws(TrackingError) {
        try openRun(runID).setStage(.active, at: Clock.milliseconds())
    }
}

extension OpenRun {
    /// Deletes or restores the run; nothing is written when it is in that stage already.
    func setStage(_ stage: LifecycleStage, at time: Int64) throws(TrackingError) {
        try update(deletedTime: stage == .deleted ? time : nil) { info in
            guard info.lifecycleStage != stage else { return nil }
            var info = info
            info.lifecycleStage = stage
            return info
        }
    }
}
