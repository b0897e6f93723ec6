import KMLFStorage
import KMLFYAML

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FileStore {
    /// Changes the experiment's `meta.yaml`. The caller holds the root.
    func update(_ experimentID: String, _ change: (inout YAMLMapping) -> Void) throws(TrackingError) {
        guard let place = try experimentFolder(experimentID), let folder = try Folder.open(place.path) else { return }
        let path = folder.path(of: StoreLayout.meta)
        let read = try folder.read(StoreLayout.meta, with: ReadBuffer()) { bytes throws(TrackingError) in
            try MetaDocument(bytes, path: path)
        }
        guard var document = read else { return }
        change(&document.mapping)
        document.mapping["last_update_time"] = .integer(Int(Clock.milliseconds()))
        try folder.replace(StoreLayout.meta, with: document.bytes)
    }

    /// Deletes the active runs of an experiment, or makes its deleted ones active. Runs that cannot be read stay as they
    /// are.
    func setStage(
        _ stage: LifecycleStage, ofRunsIn path: String, _ experimentID: String, at time: Int64
    ) throws(TrackingError) {
        guard let experiment = try Folder.open(path) else { return }
        for entry in try experiment.entries() where StoreLayout.isRun(entry.name) && entry.kind == .folder {
            guard let run = try experiment.folder(entry.name),
                let info = try? RunReader().info(of: run, runID: entry.name, experimentID: experimentID),
                info.lifecycleStage != stage, let again = try Folder.open(path)
            else { continue }
            let open = try OpenRun(
                runID: entry.name, RunLocation(experimentID: experimentID, experiment: again, run: run))
            try open.setStage(stage, at: time)
        }
    }

    /// Moves an experiment's folder; what is there under its id already stays, and is an error.
    static func move(
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
