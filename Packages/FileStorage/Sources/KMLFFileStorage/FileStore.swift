public import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// MLflow's `mlruns` folder as a tracking store: experiments and runs as folders, a file for each metric, param and tag.
///
/// Read and written by MLflow 2.22 and 3.17 at the same time, by any number of processes. Files are replaced by renaming,
/// and lines appended in one write, so that a process that is killed leaves nothing half-written; nothing is forced to
/// the disk, so a machine that loses its power may lose the last seconds.
///
/// The calls that touch a few small files work on the caller's thread; those that may take long (searching, histories,
/// deleting an experiment) work on threads of their own.
public final class FileStore: Sendable {
    /// The `mlruns` folder, absolute.
    public let root: String

    private let openRuns = OpenRuns(capacity: 64)
    let runInfos = RunInfoCache()

    /// Opens the folder `root`. One that is missing is made, with the experiment `Default` (id `0`) and `.trash`, as
    /// MLflow makes it; a folder that is there is not touched until something is written.
    public init(root: String) throws(TrackingError) {
        self.root = try StoreRoot.absolute(root)
        try StoreRoot.makeIfMissing(self.root)
    }
}

extension FileStore {
    func rootFolder() throws(TrackingError) -> Folder {
        guard let folder = try Folder.open(root) else { throw .system(ENOENT, .read, root) }
        return folder
    }

    /// The experiment's folder, active or in the trash; nil when there is none.
    func experimentFolder(_ experimentID: String) throws(TrackingError) -> (isInTrash: Bool, path: String)? {
        try Limits.checkExperimentID(experimentID)
        guard StoreLayout.isExperiment(experimentID) else { return nil }
        let root = try rootFolder()
        if root.kind(of: experimentID + "/" + StoreLayout.meta) == .file { return (false, root.path(of: experimentID)) }
        let inTrash = StoreLayout.trash + "/" + experimentID
        return root.kind(of: inTrash + "/" + StoreLayout.meta) == .file ? (true, root.path(of: inTrash)) : nil
    }

    /// The paths of all folders that may be experiments, the active ones first.
    func experimentFolders(_ view: ViewType = .all) throws(TrackingError) -> [(id: String, path: String)] {
        let root = try rootFolder()
        var found: [(id: String, path: String)] = []
        if view != .deletedOnly { found += try experiments(in: root) }
        if view != .activeOnly, let trash = try root.folder(StoreLayout.trash) { found += try experiments(in: trash) }
        return found
    }

    private func experiments(in folder: borrowing Folder) throws(TrackingError) -> [(id: String, path: String)] {
        var found: [(id: String, path: String)] = []
        for entry in try folder.entries() where StoreLayout.isExperiment(entry.name) {
            if entry.kind == .folder || entry.kind == .link && folder.kind(of: entry.name) == .folder {
                found.append((entry.name, folder.path(of: entry.name)))
            }
        }
        return found
    }

    /// Where the run is, whatever its lifecycle stage.
    func locate(_ runID: String) throws(TrackingError) -> RunLocation {
        try Limits.checkRunID(runID)
        guard StoreLayout.isRun(runID) else { throw OpenRun.unknown(runID) }
        for (experimentID, path) in try experimentFolders() {
            guard let experiment = try Folder.open(path), let run = try experiment.folder(runID) else { continue }
            guard run.kind(of: StoreLayout.meta) != nil || run.looksLikeRun(named: runID) else { continue }
            return RunLocation(experimentID: experimentID, experiment: experiment, run: run)
        }
        throw OpenRun.unknown(runID)
    }

    /// The run, whatever its lifecycle stage, held open for the calls to come.
    func openRun(_ runID: String) throws(TrackingError) -> OpenRun {
        if let open = openRuns.find(runID) {
            if try open.isThere() { return open }
            openRuns.remove(runID)
        }
        let location = try locate(runID)
        guard location.run.kind(of: StoreLayout.meta) != nil else { throw location.run.withoutMeta }
        let run = try OpenRun(runID: runID, experimentID: location.experimentID, folder: location.run)
        openRuns.insert(run)
        return run
    }

    /// The run for writing: a deleted one is refused.
    func writableRun(_ runID: String) throws(TrackingError) -> OpenRun {
        if let open = openRuns.find(runID) {
            do throws(TrackingError) {
                try open.checkActive()
                return open
            } catch  where error.code == .resourceDoesNotExist {
                openRuns.remove(runID)
            }
        }
        let run = try openRun(runID)
        try run.checkActive()
        return run
    }

    func keepOpen(_ run: OpenRun) { openRuns.insert(run) }
}
