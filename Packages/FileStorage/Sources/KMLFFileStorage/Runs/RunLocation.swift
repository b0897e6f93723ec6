import KMLFStorage

/// A run's folder and that of its experiment, open.
struct RunLocation: ~Copyable {
    let experimentID: String
    let experiment: Folder
    let run: Folder
}

extension Folder {
    /// Whether a folder of an experiment that has no `meta.yaml` is a damaged run, and not something else that someone
    /// keeps there. Artifacts of another store's runs may lie here, in folders that hold nothing but `artifacts`.
    func looksLikeRun(named name: String) -> Bool {
        if KeyKind.ofRuns.contains(where: { kind(of: $0.folderName) == .folder }) { return true }
        return StoreLayout.looksLikeRunID(name) && kind(of: StoreLayout.artifacts) == nil
    }

    var withoutMeta: TrackingError {
        .damaged(
            path, "the run has no \(StoreLayout.meta)",
            "Put the file back from a backup, or remove the folder if the run is not needed.")
    }
}
