public import KMLFStorage
import KMLFYAML

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FileStore: ExperimentStore {
    /// Two processes that make an experiment of one name at the same time get one experiment and one error.
    public func createExperiment(_ request: CreateExperiment) async throws(TrackingError) -> String {
        let request = try request.validated()
        return try rootFolder().whileLocked { () throws(TrackingError) in
            try checkNameIsFree(request.name)
            let root = try rootFolder()
            try root.makeFolder(StoreLayout.trash)
            let id = try newFolder(in: root)
            guard let folder = try root.folder(id) else { throw .system(ENOENT, .create, root.path(of: id)) }
            let now = Clock.milliseconds()
            var location = FileURI.text(ofPath: root.path(of: id))
            if let wanted = request.artifactLocation { location = try resolved(wanted) }
            let experiment = Experiment(
                experimentID: id, name: request.name, artifactLocation: location, creationTime: now, lastUpdateTime: now
            )
            if !request.tags.isEmpty {
                let tags = try KeyFolder.make(.tag, in: folder)
                for (key, value) in request.tags { try tags.replace(key, value, staging: folder) }
            }
            // Last, since it makes the folder an experiment.
            try folder.replace(StoreLayout.meta, with: ExperimentMeta.document(experiment).bytes)
            return id
        }
    }

    /// An experiment whose `meta.yaml` is damaged is an error that names the file and the line.
    public func getExperiment(_ experimentID: String) async throws(TrackingError) -> Experiment {
        try readExperiment(experimentID)
    }

    /// Experiments that cannot be read are passed over.
    public func getExperiment(named name: String) async throws(TrackingError) -> Experiment? {
        try readableExperiments(.all).first { $0.name == name }
    }

    /// Names are compared and changed while no other process of kmlf changes an experiment.
    public func renameExperiment(_ experimentID: String, to name: String) async throws(TrackingError) {
        try Limits.checkExperimentName(name)
        try rootFolder().whileLocked { () throws(TrackingError) in
            let experiment = try readExperiment(experimentID)
            guard experiment.lifecycleStage == .active else {
                throw TrackingError(
                    .invalidState,
                    "The experiment '\(experiment.name)' is deleted and cannot be renamed. Restore it first.")
            }
            if experiment.name == name { return }
            try checkNameIsFree(name)
            try update(experimentID) { $0["name"] = .string(name) }
        }
    }

    /// Marks the active runs and the experiment deleted, then moves its folder into `.trash`. The default experiment
    /// cannot be deleted, as in MLflow's file store.
    public func deleteExperiment(_ experimentID: String) async throws(TrackingError) {
        guard experimentID != StoreLayout.defaultExperimentID else {
            throw TrackingError(
                .invalidParameterValue, "The default experiment '0' of a file store cannot be deleted.")
        }
        try await Blocking.run { () throws(TrackingError) in
            try self.rootFolder().whileLocked { () throws(TrackingError) in
                guard let place = try self.experimentFolder(experimentID), !place.isInTrash else {
                    throw Self.unknownExperiment(experimentID)
                }
                let now = Clock.milliseconds()
                try self.setStage(.deleted, ofRunsIn: place.path, experimentID, at: now)
                try self.update(experimentID) { mapping in
                    mapping["lifecycle_stage"] = .string(LifecycleStage.deleted.rawValue)
                    mapping["last_update_time"] = .integer(now)
                }
                let root = try self.rootFolder()
                try root.makeFolder(StoreLayout.trash)
                try Self.move(experimentID, from: root, to: try root.folderMadeIfMissing(StoreLayout.trash))
            }
        }
    }

    /// Makes all runs and the experiment active, then moves its folder back out of `.trash`.
    public func restoreExperiment(_ experimentID: String) async throws(TrackingError) {
        try await Blocking.run { () throws(TrackingError) in
            try self.rootFolder().whileLocked { () throws(TrackingError) in
                guard let place = try self.experimentFolder(experimentID), place.isInTrash else {
                    throw TrackingError(
                        .resourceDoesNotExist, "There is no deleted experiment '\(experimentID)' in this store.")
                }
                let now = Clock.milliseconds()
                try self.setStage(.active, ofRunsIn: place.path, experimentID, at: now)
                try self.update(experimentID) { mapping in
                    mapping["lifecycle_stage"] = .string(LifecycleStage.active.rawValue)
                    mapping["last_update_time"] = .integer(now)
                }
                let root = try self.rootFolder()
                try Self.move(experimentID, from: try root.folderMadeIfMissing(StoreLayout.trash), to: root)
            }
        }
    }

    /// A deleted experiment is `invalidParameterValue`.
    public func setExperimentTag(_ experimentID: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkExperimentTag(key: key, value: value)
        guard try readExperiment(experimentID).lifecycleStage == .active else {
            throw TrackingError(
                .invalidParameterValue, "The experiment '\(experimentID)' is deleted. Restore it before you tag it.")
        }
        guard let place = try experimentFolder(experimentID), let folder = try Folder.open(place.path) else {
            throw Self.unknownExperiment(experimentID)
        }
        try KeyFolder.make(.tag, in: folder).replace(key, value, staging: folder)
    }
}

extension FileStore {
    func readExperiment(_ experimentID: String) throws(TrackingError) -> Experiment {
        guard let place = try experimentFolder(experimentID), let folder = try Folder.open(place.path),
            let experiment = try RunReader().experiment(in: folder, experimentID: experimentID)
        else { throw Self.unknownExperiment(experimentID) }
        return experiment
    }

    /// The experiments in the folders that the view asks for. What stands in a `meta.yaml` may contradict the place; the
    /// place decides, as in MLflow.
    func readableExperiments(_ view: ViewType) throws(TrackingError) -> [Experiment] {
        let reader = RunReader()
        var experiments: [Experiment] = []
        for (id, path) in try experimentFolders(view) {
            guard let folder = try? Folder.open(path),
                let experiment = try? reader.experiment(in: folder, experimentID: id)
            else { continue }
            experiments.append(experiment)
        }
        return experiments
    }

    /// Makes a folder under an id that no experiment has, active or deleted.
    private func newFolder(in root: borrowing Folder) throws(TrackingError) -> String {
        while true {
            let id = ExperimentID.random()
            if root.kind(of: StoreLayout.trash + "/" + id) == nil, try root.makeFolder(id) { return id }
        }
    }

    private func checkNameIsFree(_ name: String) throws(TrackingError) {
        guard let taken = try readableExperiments(.all).first(where: { $0.name == name }) else { return }
        if taken.lifecycleStage == .active {
            throw TrackingError(.resourceAlreadyExists, "There is an experiment '\(name)' already.")
        }
        throw TrackingError(
            .resourceAlreadyExists,
            "There is a deleted experiment '\(name)' already. Restore it, or remove '\(root)/\(StoreLayout.trash)/"
                + "\(taken.experimentID)' for good.")
    }

    private static func unknownExperiment(_ experimentID: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "There is no experiment '\(experimentID)' in this store.")
    }

    /// A location without a scheme is a path; a relative one starts at the working directory, as in MLflow.
    private func resolved(_ location: String) throws(TrackingError) -> String {
        FileURI.scheme(of: location) == nil ? try StoreRoot.absolute(location) : location
    }
}
