import KMLFStorage

/// An experiment's folder, open, and the folders in it that may be runs.
final class ExperimentRuns: Sendable {
    let experimentID: String
    let folder: Folder
    let runIDs: [String]

    init(experimentID: String, folder: consuming Folder) throws(TrackingError) {
        self.experimentID = experimentID
        var runIDs: [String] = []
        for entry in try folder.entries() where StoreLayout.isRun(entry.name) {
            if entry.kind == .folder || entry.kind == .link && folder.kind(of: entry.name) == .folder {
                runIDs.append(entry.name)
            }
        }
        self.runIDs = runIDs
        self.folder = folder
    }
}
