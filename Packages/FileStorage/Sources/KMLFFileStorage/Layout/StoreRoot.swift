import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The `mlruns` folder itself: its path and its first content.
enum StoreRoot {
    /// The path from `/` on, without a slash at its end. Links and `..` stay as they are.
    static func absolute(_ path: String) throws(TrackingError) -> String {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw TrackingError(
                .invalidParameterValue, "The path of the tracking folder is empty or holds a NUL character.")
        }
        var path = path
        if !path.hasPrefix("/") {
            guard let current = getcwd(nil, 0) else { throw .system(errno, .read, ".") }
            defer { free(current) }
            path = String(cString: current) + "/" + path
        }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// Where a folder of artifacts is now: that of a deleted experiment has moved into the trash with it, while the artifact URIs of
    /// its runs stay as they are. `root` is that of the store which they are from.
    static func place(of artifacts: String, in root: String?) throws(TrackingError) -> String {
        guard let root = try root.map(absolute), artifacts.hasPrefix(root + "/") else { return artifacts }
        let inside = artifacts.dropFirst(root.count + 1)
        let experiment = inside.prefix { $0 != "/" }
        let trash = root + "/" + StoreLayout.trash + "/"
        guard try Folder.open(root + "/" + experiment) == nil, try Folder.open(trash + experiment) != nil else {
            return artifacts
        }
        return trash + inside
    }

    /// Makes a missing root whole at once: another process sees either nothing or the default experiment.
    static func makeIfMissing(_ root: String) throws(TrackingError) {
        if try isFolder(root) { return }
        let (parentPath, name) = split(root)
        let parent = try made(parentPath)
        let temporary = Folder.temporaryName()
        guard mkdirat(parent.descriptor.number, temporary, 0o777) == 0 else { throw .system(errno, .create, root) }
        if let folder = try parent.folder(temporary) { try fill(folder, root: root) }
        guard renameat(parent.descriptor.number, temporary, parent.descriptor.number, name) != 0 else { return }
        let error = errno
        let experiment = temporary + "/" + StoreLayout.defaultExperimentID
        unlinkat(parent.descriptor.number, experiment + "/" + StoreLayout.meta, 0)
        for folder in [experiment, temporary + "/" + StoreLayout.trash, temporary] {
            unlinkat(parent.descriptor.number, folder, AT_REMOVEDIR)
        }
        // Another process has made it meanwhile.
        if error == EEXIST || error == ENOTEMPTY { return }
        throw .system(error, .create, root)
    }

    private static func fill(_ folder: borrowing Folder, root: String) throws(TrackingError) {
        try folder.makeFolder(StoreLayout.trash)
        let now = Clock.milliseconds()
        let id = StoreLayout.defaultExperimentID
        let experiment = Experiment(
            experimentID: id, name: StoreLayout.defaultExperimentName,
            artifactLocation: FileURI.text(ofPath: root + "/" + id), creationTime: now, lastUpdateTime: now)
        try folder.makeFolder(id)
        try folder.folder(id)?.writeNew(StoreLayout.meta, ExperimentMeta.document(experiment).bytes)
    }

    /// False when there is nothing; a file is an error.
    private static func isFolder(_ path: String) throws(TrackingError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return false }
            throw .system(errno, .read, path)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw TrackingError(
                .invalidParameterValue,
                "'\(path)' is a file, and the tracking folder should be there. Move it away, or choose another folder.")
        }
        return true
    }

    /// The folder at `path`, with those above it, made where missing.
    private static func made(_ path: String) throws(TrackingError) -> Folder {
        if let found = try Folder.open(path) { return found }
        let (parentPath, name) = split(path)
        guard parentPath != path else { throw .system(ENOENT, .create, path) }
        return try made(parentPath).folderMadeIfMissing(name)
    }

    private static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (path, path) }
        let parent = path[..<slash]
        return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
    }
}
