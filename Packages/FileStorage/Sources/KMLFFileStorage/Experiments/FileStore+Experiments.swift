public import KMLFStorage

extension FileStore: ExperimentStore {
    /// Of two processes that make an experiment of one name at the same time one gets the error.
    public func createExperiment(_ request: CreateExperiment) async throws(TrackingError) -> String {
        let request = try request.validated()
        return try await Blocking.run { () throws(TrackingError) in try self.make(request) }
    }

    /// An experiment whose `meta.yaml` is damaged is an error that names the file and the line.
    public func getExperiment(_ experimentID: String) async throws(TrackingError) -> Experiment {
        try readExperiment(experimentID)
    }

    /// Where no experiment that can be read has the name, one that cannot might: that is an error, which names its file.
    public func getExperiment(named name: String) async throws(TrackingError) -> Experiment? {
        try experiment(named: name)
    }

    /// Names are compared and changed while no other process of kmlf changes an experiment.
    public func renameExperiment(_ experimentID: String, to name: String) async throws(TrackingError) {
        try Limits.checkExperimentName(name)
        try await Blocking.run { () throws(TrackingError) in try self.rename(experimentID, to: name) }
    }

    /// Marks the active runs and the experiment deleted, then moves its folder into `.trash`. The default experiment
    /// cannot be deleted, as in MLflow's file store.
    public func deleteExperiment(_ experimentID: String) async throws(TrackingError) {
        try await Blocking.run { () throws(TrackingError) in try self.delete(experimentID) }
    }

    /// Makes all runs and the experiment active, then moves its folder back out of `.trash`.
    public func restoreExperiment(_ experimentID: String) async throws(TrackingError) {
        try await Blocking.run { () throws(TrackingError) in try self.restore(experimentID) }
    }

    /// A deleted experiment is `invalidParameterValue`.
    public func setExperimentTag(_ experimentID: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkExperimentTag(key: key, value: value)
        let folder = try taggedFolder(experimentID)
        try KeyFolder.make(.tag, in: folder).replace(key, value, staging: folder)
    }

    /// A deleted experiment is `invalidParameterValue`.
    public func deleteExperimentTag(_ key: String, from experimentID: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        guard let tags = try KeyFolder.open(.tag, in: taggedFolder(experimentID)), try tags.remove(key) else {
            throw TrackingError(.resourceDoesNotExist, "The experiment '\(experimentID)' has no tag '\(key)'.")
        }
    }
}

extension FileStore {
    func readExperiment(_ experimentID: String) throws(TrackingError) -> Experiment {
        guard let place = try experimentFolder(experimentID), let folder = try Folder.open(place.path),
            let experiment = try RunReader().experiment(in: folder, experimentID: experimentID)
        else { throw Self.unknownExperiment(experimentID) }
        return experiment
    }

    /// The folder of an experiment whose tags are to be changed.
    private func taggedFolder(_ experimentID: String) throws(TrackingError) -> Folder {
        guard try readExperiment(experimentID).lifecycleStage == .active else {
            throw TrackingError(
                .invalidParameterValue, "The experiment '\(experimentID)' is deleted. Restore it before you tag it.")
        }
        guard let place = try experimentFolder(experimentID), let folder = try Folder.open(place.path) else {
            throw Self.unknownExperiment(experimentID)
        }
        return folder
    }

    /// The folder of an active experiment. `fault` says what cannot be done in a deleted one.
    func folder(ofActive experiment: Experiment, or fault: String) throws(TrackingError) -> Folder {
        if experiment.lifecycleStage == .active, let place = try experimentFolder(experiment.experimentID),
            let folder = try Folder.open(place.path)
        {
            return folder
        }
        throw TrackingError(
            .invalidState, "The experiment '\(experiment.name)' is deleted, and \(fault). Restore it first.")
    }

    func experiment(named name: String) throws(TrackingError) -> Experiment? {
        var damage: TrackingError?
        let found = try readableExperiments(.all, onDamage: { damage = damage ?? $0 }).first { $0.name == name }
        if found == nil, let damage { throw damage }
        return found
    }

    /// The experiments in the folders that the view asks for; one that cannot be read is passed over. What stands in a `meta.yaml` may contradict the place; the
    /// place decides, as in MLflow.
    func readableExperiments(
        _ view: ViewType, onDamage: (TrackingError) -> Void = { _ in }
    ) throws(TrackingError) -> [Experiment] {
        let reader = RunReader()
        var experiments: [Experiment] = []
        for (id, path) in try experimentFolders(view) {
            do throws(TrackingError) {
                guard let folder = try Folder.open(path) else { continue }
                if let experiment = try reader.experiment(in: folder, experimentID: id) {
                    experiments.append(experiment)
                }
            } catch {
                onDamage(error)
            }
        }
        return experiments
    }

    static func unknownExperiment(_ experimentID: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "There is no experiment '\(experimentID)' in this store.")
    }
}
