internal import KMLFFiles

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A file of lines that stays locked while it is open, so that others can tell whether its writer still lives.
final class JournalFile: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Puts a new file in the place of the one at `path`, in a folder that git is told to ignore.
    init(replacing path: String, firstLine: [UInt8]) throws(FileFailure) {
        let folder = FileSystem.parent(of: path)
        try FileSystem.makeFolders(folder)
        if FileSystem.kind(of: "\(folder)/.gitignore") == nil {
            try FileSystem.replace("\(folder)/.gitignore", with: "*\n")
        }
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFailure(path, code: errno) }
        flock(descriptor, LOCK_EX | LOCK_NB)
        guard Self.write(firstLine, to: descriptor), rename(temporary, path) == 0 else {
            let failure = FileFailure(path, code: errno)
            close(descriptor)
            unlink(temporary)
            throw failure
        }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Adds a line, in one write.
    func append(_ line: [UInt8]) { Self.write(line, to: descriptor) }

    /// Takes the file away, unless another one stands in its place meanwhile.
    func remove() {
        var (own, current) = (stat(), stat())
        guard fstat(descriptor, &own) == 0, stat(path, &current) == 0, own.st_ino == current.st_ino else { return }
        unlink(path)
    }

    /// Whether somebody still writes the file at the path.
    static func isLocked(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    @discardableResult private static func write(_ line: [UInt8], to descriptor: Int32) -> Bool {
        let bytes = line + [UInt8(ascii: "\n")]
        return systemWrite(descriptor, bytes, bytes.count) == bytes.count
    }
}

/// Outside of the class, whose own function would hide the system's.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
