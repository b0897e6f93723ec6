import KMLFStorage
import Synchronization

/// What `meta.yaml` files said when they were last read, each for as long as it is the same file: the next page of a
/// listing, and the next search, look at the files' state and read none that did not change.
final class RunInfoCache: Sendable {
    private struct Known {
        let info: RunInfo
        let identity: FileIdentity
    }

    private let known = Mutex<[String: Known]>([:])
    private let capacity = 50_000

    /// What is known of the run, with the state of its file at that time.
    func info(of runID: String, in experimentID: String) -> (info: RunInfo, identity: FileIdentity)? {
        let found = known.withLock { $0[runID] }
        // A copy of a run's folder in another experiment has the same id.
        guard let found, found.info.experimentID == experimentID else { return nil }
        return (found.info, found.identity)
    }

    /// Keeps what was read. A file that was written just now may change again without looking different, so it is not
    /// kept.
    func keep(_ info: RunInfo, identity: FileIdentity) {
        guard !identity.isRecent else { return }
        known.withLock { known in
            if known.count >= capacity { known.removeAll(keepingCapacity: true) }
            known[info.runID] = Known(info: info, identity: identity)
        }
    }
}
