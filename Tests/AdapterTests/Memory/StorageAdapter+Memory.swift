import KMLFStorage
import Synchronization

extension StorageAdapter {
    /// Stores in the memory of this process: `memory:NAME`. All who open one name get one store; artifacts lie in it, too.
    static let memory = StorageAdapter(
        tracking: Tracking(schemes: ["memory"]) { uri, _ async throws(TrackingError) in
            MemoryStorage.named(uri.text)
        },
        artifacts: Artifacts(schemes: ["memory"]) { artifactURI, tracking, _ throws(TrackingError) in
            MemoryArtifacts(root: artifactURI, storage: MemoryStorage.named(tracking.text))
        })
}

extension MemoryStorage {
    private static let opened = Mutex<[String: MemoryStorage]>([:])

    static func named(_ uri: String) -> MemoryStorage {
        opened.withLock { opened in
            if let storage = opened[uri] { return storage }
            let storage = MemoryStorage(uri: uri)
            opened[uri] = storage
            return storage
        }
    }
}
