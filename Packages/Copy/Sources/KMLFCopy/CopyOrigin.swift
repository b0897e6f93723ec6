internal import KMLFStorage

/// Where an experiment or a run was first recorded, which stays the same from copy to copy. It finds a copy again, and finds
/// the first one where a copy is copied back.
struct CopyOrigin: Hashable {
    let id: String
    let store: String

    init(of run: Run, in store: TrackingURI) {
        self.init(id: run.info.runID, tag: CopyTag.runID, of: run.data.tags, in: store)
    }

    init(of experiment: Experiment, in store: TrackingURI) {
        self.init(id: experiment.experimentID, tag: CopyTag.experimentID, of: experiment.tags, in: store)
    }

    private init(id: String, tag: String, of tags: [String: String], in store: TrackingURI) {
        self.id = tags[tag] ?? id
        self.store = tags[tag] == nil ? store.description : tags[CopyTag.source] ?? store.description
    }
}

extension [String: String] {
    /// Those that a copy takes over.
    var withoutCopyTags: [String: String] { filter { !$0.key.hasPrefix(CopyTag.prefix) } }
}
