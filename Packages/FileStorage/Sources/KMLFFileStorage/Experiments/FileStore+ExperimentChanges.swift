import KMLFStorage
import KMLFYAML

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Changes to experiments; each holds the root, so that processes of kmlf make them one after the other.
extension FileStore {
    func make(_ request: CreateExperiment) throws(TrackingError) -> String {
        let root = try rootFolder()
        return try root.whileLocked { () throws(TrackingError) in
            try checkNameIsFree(request.name)
            try root.makeFolder(StoreLayout.trash)
            let id = Self.newID(in: root)
            var location = FileURI.text(ofPath: root.path(of: id))
            if let wanted = request.artifactLocation {
                // As in MLflow, a location without a scheme is a path, a relative one from the working directory.
                location = URIScheme.of(wanted) == nil ? try StoreRoot.absolute(wanted) : wanted
            }
            let now = Clock.milliseconds()
            let experiment = Experiment(
                experimentID: id, name: request.name, artifactLocation: location, creationTime: now,
                lastUpdateTime: now)
            try root.build(id, in: root) { folder throws(TrackingError) in
                try KeyFolder.write(request.tags, .tag, in: folder)
                try folder.writeNew(StoreLayout.meta, ExperimentMeta.document(experiment).bytes)
            }
            return id
        }
    }

    func rename(_ experimentID: String, to name: String) throws(TrackingError) {
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

    func delete(_ experimentID: String) throws(TrackingError) {
        guard experimentID != StoreLayout.defaultExperimentID else {
            throw TrackingError(
                .invalidParameterValue, "The default experiment '0' of a file store cannot be deleted.")
        }
        let root = try rootFolder()
        try root.whileLocked { () throws(TrackingError) in
            guard let place = try experimentFolder(experimentID), !place.isInTrash else {
                throw Self.unknownExperiment(experimentID)
            }
            try setStage(.deleted, ofRunsIn: place.path, experimentID)
            try update(experimentID) { $0["lifecycle_stage"] = .string(LifecycleStage.deleted.rawValue) }
            try Self.move(experimentID, from: root, to: try root.folderMadeIfMissing(StoreLayout.trash))
        }
    }

    func restore(_ experimentID: String) throws(TrackingError) {
        let root = try rootFolder()
        try root.whileLocked { () throws(TrackingError) in
            guard let place = try experimentFolder(experimentID), place.isInTrash,
                let trash = try root.folder(StoreLayout.trash)
            else {
                throw TrackingError(
                    .resourceDoesNotExist, "There is no deleted experiment '\(experimentID)' in this store.")
            }
            try setStage(.active, ofRunsIn: place.path, experimentID)
            try update(experimentID) { $0["lifecycle_stage"] = .string(LifecycleStage.active.rawValue) }
            try Self.move(experimentID, from: trash, to: root)
        }
    }
}

extension FileStore {
    /// Changes the experiment's `meta.yaml` and the time of its last change.
    private func update(_ experimentID: String, _ change: (inout YAMLMapping) -> Void) throws(TrackingError) {
        guard let place = try experimentFolder(experimentID), let folder = try Folder.open(place.path) else { return }
        try folder.updateMeta { mapping in
            change(&mapping)
            mapping["last_update_time"] = .integer(Int(Clock.milliseconds()))
        }
    }

    /// Deletes the active runs of an experiment, or makes its deleted ones active. Runs that cannot be read stay as they
    /// are.
    private func setStage(
        _ stage: LifecycleStage, ofRunsIn path: String, _ experimentID: String
    ) throws(TrackingError) {
        guard let experiment = try Folder.open(path) else { return }
        let time = Clock.milliseconds()
        for runID in try ExperimentRuns.names(in: experiment) {
            guard let run = try experiment.folder(runID),
                let info = try? RunReader().info(of: run, runID: runID, experimentID: experimentID),
                info.lifecycleStage != stage
            else { continue }
            try OpenRun(runID: runID, experimentID: experimentID, folder: run).setStage(stage, at: time)
        }
    }

    private func checkNameIsFree(_ name: String) throws(TrackingError) {
        guard let taken = try experiment(named: name) else { return }
        if taken.lifecycleStage == .active {
            throw TrackingError(.resourceAlreadyExists, "There is an experiment '\(name)' already.")
        }
        throw TrackingError(
            .resourceAlreadyExists,
            "There is a deleted experiment '\(name)' already. Restore it, or remove '\(root)/\(StoreLayout.trash)/"
                + "\(taken.experimentID)' for good.")
    }

    /// An id that no experiment has, active or deleted.
    private static func newID(in root: borrowing Folder) -> String {
        while true {
            let id = ExperimentID.random()
            if root.kind(of: id) == nil, root.kind(of: StoreLayout.trash + "/" + id) == nil { return id }
        }
    }

    /// Moves an experiment's folder; what is there under its id already stays, and is an error.
    private static func move(
        _ experimentID: String, from source: borrowing Folder, to destination: borrowing Folder
    ) throws(TrackingError) {
        guard destination.kind(of: experimentID) == nil else {
            throw .system(EEXIST, .move, source.path(of: experimentID))
        }
        guard
            renameat(source.descriptor.number, experimentID, destination.descriptor.number, experimentID) == 0
        else { throw .system(errno, .move, source.path(of: experimentID)) }
    }
}
