import KMLFStorage

/// Reads runs from their folders, one after the other with the same memory. Not for use by several threads.
struct RunReader {
    let buffer = ReadBuffer()

    /// The run's `meta.yaml`; nil when the folder has none.
    func info(of run: borrowing Folder, runID: String, experimentID: String) throws(TrackingError) -> RunInfo? {
        let path = run.path
        return try run.read(StoreLayout.meta, with: buffer) { bytes throws(TrackingError) in
            try RunMeta.info(
                try fields(bytes, path: path + "/" + StoreLayout.meta), runID: runID, experimentID: experimentID,
                folder: path)
        }
    }

    /// The whole run. `experiment` is the folder above, for the datasets that the run read.
    func run(_ info: RunInfo, in folder: borrowing Folder, of experiment: borrowing Folder) throws(TrackingError) -> Run
    {
        var run = Run(info: info)
        run.data.metrics = try metrics(in: folder)
        run.data.params = try values(.param, in: folder)
        run.data.tags = try values(.tag, in: folder)
        run.inputs = try inputs(in: folder, of: experiment)
        run.outputs = try outputs(in: folder)
        if run.info.runName.isEmpty { run.info.runName = run.data.tags[MLflowTag.runName] ?? "" }
        return run
    }

    /// Params, tags or aliases, of a run, an experiment or a model.
    func values(_ kind: KeyKind, in owner: borrowing Folder) throws(TrackingError) -> [String: String] {
        guard let keys = try KeyFolder.open(kind, in: owner) else { return [:] }
        var values: [String: String] = [:]
        try keys.forEach(with: buffer) { key, bytes throws(TrackingError) in
            values[key] = try Self.text(bytes, at: keys.path(of: key))
        }
        return values
    }

    private func metrics(in folder: borrowing Folder) throws(TrackingError) -> [Metric] {
        guard let keys = try KeyFolder.open(.metric, in: folder) else { return [] }
        var metrics: [Metric] = []
        try keys.forEach(with: buffer) { key, bytes throws(TrackingError) in
            if let latest = try MetricFile.latest(of: key, in: bytes, at: keys.path(of: key)) { metrics.append(latest) }
        }
        return metrics.sorted { $0.key < $1.key }
    }

    /// The text of a param or tag: the whole file.
    static func text(_ bytes: UnsafeRawBufferPointer, at path: String) throws(TrackingError) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        throw .damaged(path, "the file is not UTF-8", "Write it again as UTF-8, or remove it.")
    }

    func fields(_ bytes: UnsafeRawBufferPointer, path: String) throws(TrackingError) -> MetaFields {
        if bytes.isEmpty {
            throw .damaged(path, "the file is empty", "Put it back from a backup, or remove the folder.")
        }
        return try MetaFields(bytes, path: path)
    }

    /// The experiment of a folder, with its tags; nil when the folder has no `meta.yaml`.
    func experiment(in folder: borrowing Folder, experimentID: String) throws(TrackingError) -> Experiment? {
        let path = folder.path(of: StoreLayout.meta)
        let read = try folder.read(StoreLayout.meta, with: buffer) { bytes throws(TrackingError) in
            try ExperimentMeta.experiment(try fields(bytes, path: path), experimentID: experimentID)
        }
        guard var experiment = read else { return nil }
        experiment.tags = try values(.tag, in: folder)
        return experiment
    }
}
