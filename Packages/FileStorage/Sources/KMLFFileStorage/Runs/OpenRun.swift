import KMLFStorage
import KMLFYAML
import Synchronization

/// A run that is being written to: its folder and the folder of its metrics stay open, and its lifecycle stage is
/// remembered for as long as its `meta.yaml` stays the same file.
final class OpenRun: Sendable {
    let runID: String
    let experimentID: String
    let folder: Folder
    let metrics: KeyFolder

    private struct Seen {
        let identity: FileIdentity
        let stage: LifecycleStage
    }

    private let seen = Mutex<Seen?>(nil)

    init(runID: String, experimentID: String, folder: consuming Folder) throws(TrackingError) {
        self.runID = runID
        self.experimentID = experimentID
        metrics = try KeyFolder.make(.metric, in: folder)
        self.folder = folder
    }

    /// Whether the folder still holds the run: false once someone has removed it.
    func isThere() throws(TrackingError) -> Bool { try folder.identity(of: StoreLayout.meta) != nil }

    /// Refuses a deleted run, also when another process has deleted it.
    func checkActive() throws(TrackingError) {
        guard let identity = try folder.identity(of: StoreLayout.meta) else {
            throw Self.unknown(runID)
        }
        var stage = seen.withLock { $0?.identity == identity ? $0?.stage : nil }
        if stage == nil {
            stage = try info().lifecycleStage
            seen.withLock { [stage] in $0 = stage.map { Seen(identity: identity, stage: $0) } }
        }
        guard stage == .active else { throw Self.deleted(runID) }
    }

    /// What the run's `meta.yaml` says now.
    func info() throws(TrackingError) -> RunInfo {
        let reader = RunReader()
        guard let info = try reader.info(of: folder, runID: runID, experimentID: experimentID) else {
            throw Self.unknown(runID)
        }
        return info
    }

    /// Changes `meta.yaml`, while no other process or thread of kmlf does. What `change` answers is written, unless it is
    /// nil.
    @discardableResult
    func update(
        deletedTime: Int64? = nil, _ change: (RunInfo) throws(TrackingError) -> RunInfo?
    ) throws(TrackingError) -> RunInfo {
        try folder.whileLocked { () throws(TrackingError) in
            let info = try info()
            guard let changed = try change(info) else { return info }
            let path = folder.path(of: StoreLayout.meta)
            let read = try folder.read(StoreLayout.meta, with: ReadBuffer()) { bytes throws(TrackingError) in
                try MetaDocument(bytes, path: path)
            }
            guard var document = read else { throw Self.unknown(runID) }
            RunMeta.set(changed, in: &document)
            document.mapping["deleted_time"] = deletedTime.map { .integer($0) }
            try folder.replace(StoreLayout.meta, with: document.bytes)
            return changed
        }
    }

    static func unknown(_ runID: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "There is no run '\(runID)' in this store.")
    }

    static func deleted(_ runID: String) -> TrackingError {
        TrackingError(
            .invalidParameterValue, "The run '\(runID)' is deleted and cannot be written to. Restore it first.")
    }
}
