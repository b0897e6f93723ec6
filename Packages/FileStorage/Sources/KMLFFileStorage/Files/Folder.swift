import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open folder. What is in it is reached through its descriptor, so that moving the folder (deleting an experiment
/// does that) breaks nothing that is under way. Names are single parts of a path, without NUL.
struct Folder: ~Copyable, Sendable {
    let descriptor: FileDescriptor
    /// Where it was when it was opened: for errors.
    let path: String

    /// The folder at `path`, symbolic links followed; nil when there is nothing.
    static func open(_ path: String) throws(TrackingError) -> Folder? {
        let number = openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard number >= 0 else {
            if errno == ENOENT { return nil }
            throw .system(errno, .read, path)
        }
        return Folder(descriptor: FileDescriptor(owning: number), path: path)
    }

    /// The folder `name` in this one; nil when there is nothing of that name, or a file.
    func folder(_ name: String, followingLinks: Bool = true) throws(TrackingError) -> Folder? {
        let links = followingLinks ? 0 : O_NOFOLLOW
        let number = openat(descriptor.number, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | links, 0)
        guard number >= 0 else {
            if errno == ENOENT || errno == ENOTDIR || errno == ELOOP { return nil }
            throw .system(errno, .read, path(of: name))
        }
        return Folder(descriptor: FileDescriptor(owning: number), path: path(of: name))
    }

    /// Makes the folder `name`; false when something of that name is there already.
    @discardableResult
    func makeFolder(_ name: String) throws(TrackingError) -> Bool {
        if mkdirat(descriptor.number, name, 0o777) == 0 { return true }
        if errno == EEXIST { return false }
        throw .system(errno, .create, path(of: name))
    }

    /// The folder `name`, made when it is missing. A file of that name is an error.
    func folderMadeIfMissing(_ name: String) throws(TrackingError) -> Folder {
        if let found = try folder(name) { return found }
        try makeFolder(name)
        guard let made = try folder(name) else { throw .system(ENOTDIR, .create, path(of: name)) }
        return made
    }

    /// Runs `body` while no other process or thread runs one for the same folder.
    func whileLocked<Value>(_ body: () throws(TrackingError) -> Value) throws(TrackingError) -> Value {
        // Threads exclude one another only through descriptors of their own.
        let own = openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard own >= 0 else { throw .system(errno, .read, path) }
        defer { close(own) }
        while flock(own, LOCK_EX) != 0 {
            // Some network file systems have no locks; there the last writer wins, as with MLflow.
            if errno == ENOLCK || errno == ENOTSUP || errno == EINVAL || errno == ENOSYS { break }
            if errno != EINTR { throw .system(errno, .write, path) }
        }
        return try body()
    }

    func path(of name: String) -> String { path == "/" ? "/" + name : path + "/" + name }
}

extension Folder {
    /// One name in a folder.
    struct Entry {
        enum Kind { case file, folder, link, other }

        let name: String
        let kind: Kind
    }

    /// What is in the folder, in no order. Links are told as links.
    func entries() throws(TrackingError) -> [Entry] {
        let number = openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        guard number >= 0 else { throw .system(errno, .read, path) }
        guard let stream = fdopendir(number) else {
            close(number)
            throw .system(errno, .read, path)
        }
        defer { closedir(stream) }
        var found: [Entry] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != ".", name != ".." {
                found.append(Entry(name: name, kind: kind(entry.pointee.d_type, of: name)))
            }
            errno = 0
        }
        guard errno == 0 else { throw .system(errno, .read, path) }
        return found
    }

    /// What `name` is, links followed; nil when there is nothing (a link to nothing is nothing).
    func kind(of name: String) -> Entry.Kind? {
        var status = stat()
        guard fstatat(descriptor.number, name, &status, 0) == 0 else { return nil }
        return Self.kind(of: status)
    }

    /// What `name` is, a link told as a link; nil when there is nothing.
    func kindOfItself(_ name: String) -> Entry.Kind? {
        var status = stat()
        guard fstatat(descriptor.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return Self.kind(of: status)
    }

    /// The state of the file `name`, itself and not what it links to; nil when there is nothing.
    func identity(of name: String) throws(TrackingError) -> FileIdentity? {
        var status = stat()
        if fstatat(descriptor.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileIdentity(status) }
        if errno == ENOENT { return nil }
        throw .system(errno, .read, path(of: name))
    }

    private func kind(_ type: UInt8, of name: String) -> Entry.Kind {
        switch Int(type) {
        case Int(DT_REG): return .file
        case Int(DT_DIR): return .folder
        case Int(DT_LNK): return .link
        case Int(DT_UNKNOWN): return kindOfItself(name) ?? .other
        default: return .other
        }
    }

    private static func kind(of status: stat) -> Entry.Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }
}
