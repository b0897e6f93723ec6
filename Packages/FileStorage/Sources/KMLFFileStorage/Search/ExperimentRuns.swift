import KMLFStorage

/// An experiment's folder, open, and the folders in it that may be runs.
final class ExperimentRuns: Sendable {
    let experimentID: String
    let folder: Folder
    let runIDs: [String]

    init(experimentID: String, folder: consuming Folder) throws(TrackingError) {
        self.experimentID = experimentID
        runIDs = try Self.names(in: folder)
        self.folder = folder
    }

    static func names(in experiment: borrowing Folder) throws(TrackingError) -> [String] {
        var names: [String] = []
        for entry in try experiment.entries() where StoreLayout.isRun(entry.name) {
            if entry.kind == .folder || entry.kind == .link && experiment.kind(of: entry.name) == .folder {
                names.append(entry.name)
            }
        }
        return names
    }
}
