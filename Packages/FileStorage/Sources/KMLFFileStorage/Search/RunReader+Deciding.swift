import KMLFStorage

extension RunReader {
    /// What `meta.yaml` says of the run; nil for a folder that is no run. A missing name is taken from the tag.
    func info(
        of runID: String, in experiment: ExperimentRuns, _ cache: RunInfoCache
    ) throws(TrackingError) -> RunInfo? {
        if let info = try writtenInfo(of: runID, in: experiment, cache) { return info }
        guard try experiment.folder.folder(runID)?.looksLikeRun(named: runID) == true else { return nil }
        // Perhaps it is being made at this moment.
        return try experiment.folder.settling(runID) { () throws(TrackingError) in
            if let info = try writtenInfo(of: runID, in: experiment, cache) { return info }
            guard let run = try experiment.folder.folder(runID) else { return nil }
            throw run.withoutMeta
        }
    }

    private func writtenInfo(
        of runID: String, in experiment: ExperimentRuns, _ cache: RunInfoCache
    ) throws(TrackingError) -> RunInfo? {
        let file = runID + "/" + StoreLayout.meta
        var info: RunInfo?
        if let known = cache.info(of: runID, in: experiment.experimentID),
            try experiment.folder.identity(of: file) == known.identity
        {
            info = known.info
        } else {
            let folder = experiment.folder.path(of: runID)
            info = try experiment.folder.readWithIdentity(file, with: buffer) { bytes, identity throws(TrackingError) in
                let info = try RunMeta.info(
                    try fields(bytes, path: folder + "/" + StoreLayout.meta), runID: runID,
                    experimentID: experiment.experimentID, folder: folder)
                cache.keep(info, identity: identity)
                return info
            }
        }
        if info?.runName.isEmpty == true {
            info?.runName = try value(.tag, MLflowTag.runName, of: runID, in: experiment) ?? ""
        }
        return info
    }

    /// Reads the one metric, param or tag, or the datasets.
    func read(_ subject: SearchSubject, of run: inout Run, in experiment: ExperimentRuns) throws(TrackingError) {
        let runID = run.info.runID
        switch subject {
        case .attribute: break
        case .metric(let key):
            let metric = try file(.metric, key, of: runID, in: experiment) { bytes, path throws(TrackingError) in
                try MetricFile.latest(of: key, in: bytes, at: path)
            }
            if let metric = metric ?? nil { run.data.metrics.append(metric) }
        case .param(let key): run.data.params[key] = try value(.param, key, of: runID, in: experiment)
        case .tag(let key): run.data.tags[key] = try value(.tag, key, of: runID, in: experiment)
        case .dataset:
            guard run.inputs.datasets.isEmpty, let folder = try experiment.folder.folder(runID) else { return }
            run.inputs = try inputs(in: folder, of: experiment.folder)
        }
    }

    private func value(
        _ kind: KeyKind, _ key: String, of runID: String, in experiment: ExperimentRuns
    ) throws(TrackingError) -> String? {
        try file(kind, key, of: runID, in: experiment) { bytes, path throws(TrackingError) in
            try Self.text(bytes, at: path)
        }
    }

    /// nil for a key that no file can have, as for one that has none.
    private func file<Value>(
        _ kind: KeyKind, _ key: String, of runID: String, in experiment: ExperimentRuns,
        _ body: (UnsafeRawBufferPointer, _ path: String) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value? {
        guard (try? Limits.checkKey(key, of: kind.rawValue)) != nil else { return nil }
        let name = runID + "/" + kind.folderName + "/" + key
        guard !key.utf8.contains(UInt8(ascii: "/")) || experiment.folder.kind(of: name) == .file else { return nil }
        return try experiment.folder.read(name, with: buffer) { bytes throws(TrackingError) in
            try body(bytes, experiment.folder.path(of: name))
        }
    }
}
