import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Folder {
    /// Makes the folder `name` of `parent` with what `fill` puts into it, whole at every moment. It is built in this
    /// folder, the root of a store, under a name that ends in `.trash`: MLflow takes folders of such names for no
    /// experiments (`FileStore._get_active_experiments`, 2.22 and 3.17).
    func build(
        _ name: String, in parent: borrowing Folder, _ fill: (borrowing Folder) throws(TrackingError) -> Void
    ) throws(TrackingError) {
        let temporary = Self.temporaryName() + StoreLayout.trash
        guard mkdirat(descriptor.number, temporary, 0o777) == 0 else {
            throw .system(errno, .create, parent.path(of: name))
        }
        do throws(TrackingError) {
            try fill(try folderMadeIfMissing(temporary))
            if renameat(descriptor.number, temporary, parent.descriptor.number, name) == 0 { return }
            guard errno == EXDEV else { throw .system(errno, .create, parent.path(of: name)) }
            // The experiment's folder is a link to another disk.
            guard try parent.makeFolder(name) else { throw .system(EEXIST, .create, parent.path(of: name)) }
            try fill(try parent.folderMadeIfMissing(name))
        } catch {
            try? FileCopy.remove(path(of: temporary))
            throw error
        }
        try? FileCopy.remove(path(of: temporary))
    }
}
