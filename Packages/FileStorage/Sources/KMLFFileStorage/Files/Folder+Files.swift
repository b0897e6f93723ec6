import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Folder {
    /// Hands the content of the file `name` to `body`; nil when there is nothing of that name. Links are not followed.
    func read<Value>(
        _ name: String, with buffer: ReadBuffer,
        _ body: (UnsafeRawBufferPointer) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value? {
        try settling(name) { () throws(TrackingError) in
            guard let file = try open(name) else { return nil }
            guard let bytes = buffer.fill(from: file) else { throw .system(errno, .read, path(of: name)) }
            return try body(bytes)
        }
    }

    /// The same, with the state of the file before it was read.
    func readWithIdentity<Value>(
        _ name: String, with buffer: ReadBuffer,
        _ body: (UnsafeRawBufferPointer, FileIdentity) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value? {
        try settling(name) { () throws(TrackingError) in
            guard let file = try open(name) else { return nil }
            let before = file.identity()
            guard let before, let bytes = buffer.fill(from: file) else { throw .system(errno, .read, path(of: name)) }
            return try body(bytes, before)
        }
    }

    /// Hands at most `lines` whole lines of the file to `body`, from the byte `start` on, and whether the file goes on behind
    /// them; nil when there is nothing of that name.
    func read<Value>(
        _ name: String, at start: Int, lines: Int, with buffer: ReadBuffer,
        _ body: (UnsafeRawBufferPointer, Bool) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value? {
        try settling(name) { () throws(TrackingError) in
            guard let file = try open(name) else { return nil }
            guard let (bytes, goesOn) = buffer.fill(from: file, at: start, lines: lines) else {
                throw .system(errno, .read, path(of: name))
            }
            return try body(bytes, goesOn)
        }
    }

    /// Tries again for a moment when what was read makes no sense and was changed within the last seconds: MLflow's own
    /// client rewrites files in place, and there is a time when they are empty.
    func settling<Value>(_ name: String, _ body: () throws(TrackingError) -> Value) throws(TrackingError) -> Value {
        var attempts = 5
        while true {
            do throws(TrackingError) {
                return try body()
            } catch {
                guard error.code == .invalidState, attempts > 0, try identity(of: name)?.isRecent == true else {
                    throw error
                }
                attempts -= 1
                usleep(20_000)
            }
        }
    }

    private func open(_ name: String) throws(TrackingError) -> FileDescriptor? {
        // O_NONBLOCK: a pipe that someone put here must not stop the reader.
        let number = openat(descriptor.number, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0)
        if number >= 0 { return FileDescriptor(owning: number) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw .system(errno, .read, path(of: name))
    }

    /// Puts a file with these bytes in the place of `name`, whole at every moment: it is written under another name in
    /// `staging`, a folder of the same file system where nobody takes it for anything, and then renamed. False when a
    /// folder stands there.
    func replace(_ name: String, with bytes: [UInt8], staging: borrowing Folder) throws(TrackingError) -> Bool {
        let temporary = try staging.writeTemporary(bytes, for: path(of: name))
        if renameat(staging.descriptor.number, temporary, descriptor.number, name) == 0 { return true }
        let error = errno
        unlinkat(staging.descriptor.number, temporary, 0)
        if error == EISDIR || error == EEXIST || error == ENOTEMPTY { return false }
        throw .system(error, .write, path(of: name))
    }

    /// Puts the file `name` of this folder in its place, by way of a temporary file in this folder.
    func replace(_ name: String, with bytes: [UInt8]) throws(TrackingError) {
        if try !replace(name, with: bytes, staging: self) { throw .system(EISDIR, .write, path(of: name)) }
    }

    /// Makes the file `name` with these bytes, whole at every moment; false when there is something of that name. Of
    /// several processes that try, one succeeds.
    func create(_ name: String, with bytes: [UInt8], staging: borrowing Folder) throws(TrackingError) -> Bool {
        if let isNew = try createUnnamed(name, bytes) { return isNew }
        let temporary = try staging.writeTemporary(bytes, for: path(of: name))
        let result = linkat(staging.descriptor.number, temporary, descriptor.number, name, 0)
        let error = result == 0 ? 0 : errno
        unlinkat(staging.descriptor.number, temporary, 0)
        switch error {
        case 0: return true
        case EEXIST: return false
        case EPERM, ENOTSUP, ENOSYS, EMLINK:
            // A file system without hard links: exclusive, but not whole at every moment.
            return try writeNew(name, bytes)
        default: throw .system(error, .create, path(of: name))
        }
    }

    /// Makes the file by giving a name to one that has none until it is whole: the quickest way, and nothing is left of
    /// it when the process is killed. nil where the operating system or the file system has no such files.
    private func createUnnamed(_ name: String, _ bytes: [UInt8]) throws(TrackingError) -> Bool? {
        #if os(Linux)
            let temporaryFile = O_DIRECTORY | 0o20_000_000  // O_TMPFILE, which Swift does not import
            let number = openat(descriptor.number, ".", O_WRONLY | temporaryFile | O_CLOEXEC, 0o666)
            guard number >= 0 else { return nil }
            let file = FileDescriptor(owning: number)
            let error = bytes.withUnsafeBytes { file.write($0).error }
            guard error == 0 else { throw .system(error, .write, path(of: name)) }
            if linkat(AT_FDCWD, "/proc/self/fd/\(number)", descriptor.number, name, AT_SYMLINK_FOLLOW) == 0 {
                return true
            }
            return errno == EEXIST ? false : nil
        #else
            return nil
        #endif
    }

    /// Writes a file of a folder that nobody reads yet; false when there is something of that name.
    @discardableResult
    func writeNew(_ name: String, _ bytes: [UInt8], shownAs path: String? = nil) throws(TrackingError) -> Bool {
        let number = openat(descriptor.number, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard number >= 0 else {
            if errno == EEXIST { return false }
            throw .system(errno, .create, path ?? self.path(of: name))
        }
        let file = FileDescriptor(owning: number)
        let error = bytes.withUnsafeBytes { file.write($0).error }
        guard error == 0 else {
            unlinkat(descriptor.number, name, 0)
            throw .system(error, .write, path ?? self.path(of: name))
        }
        return true
    }

    /// Removes the file `name`; false when there is nothing of that name, or a folder.
    func remove(_ name: String) throws(TrackingError) -> Bool {
        if unlinkat(descriptor.number, name, 0) == 0 { return true }
        if errno == ENOENT || errno == ENOTDIR || errno == EISDIR { return false }
        throw .system(errno, .remove, path(of: name))
    }

    /// Makes the folder `name` with one file in it, whole at every moment; false when it is there already with something
    /// in it. It is made in `staging` first.
    func createFolder(
        _ name: String, holding file: String, _ bytes: [UInt8], staging: borrowing Folder
    ) throws(TrackingError) -> Bool {
        if kind(of: name + "/" + file) != nil { return false }
        let temporary = Self.temporaryName()
        try staging.makeFolder(temporary)
        if let made = try staging.folder(temporary) { try made.writeNew(file, bytes) }
        guard renameat(staging.descriptor.number, temporary, descriptor.number, name) != 0 else { return true }
        let error = errno
        unlinkat(staging.descriptor.number, temporary + "/" + file, 0)
        unlinkat(staging.descriptor.number, temporary, AT_REMOVEDIR)
        if error == EEXIST || error == ENOTEMPTY { return false }
        throw .system(error, .create, path(of: name))
    }

    /// A name that no run, key or artifact has; what a killed process leaves under it is in nobody's way.
    static func temporaryName() -> String { ".kmlf-" + String(UInt64.random(in: .min ... .max), radix: 36) }

    /// `path` is the file that it is to become: for errors.
    private func writeTemporary(_ bytes: [UInt8], for path: String) throws(TrackingError) -> String {
        while true {
            let name = Self.temporaryName()
            if try writeNew(name, bytes, shownAs: path) { return name }
        }
    }
}
