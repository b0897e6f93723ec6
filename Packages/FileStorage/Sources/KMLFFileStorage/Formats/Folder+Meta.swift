import KMLFStorage
import KMLFYAML

extension Folder {
    /// Changes the folder's `meta.yaml`; whoever else may do so at the same time is to be kept out by a lock.
    func updateMeta(_ change: (inout YAMLMapping) -> Void) throws(TrackingError) {
        let path = path(of: StoreLayout.meta)
        let read = try read(StoreLayout.meta, with: ReadBuffer()) { bytes throws(TrackingError) in
            try MetaDocument(bytes, path: path)
        }
        guard var document = read else {
            throw .damaged(path, "the file is missing", "Put it back from a backup, or remove the folder.")
        }
        change(&document.mapping)
        try replace(StoreLayout.meta, with: document.bytes)
    }
}
