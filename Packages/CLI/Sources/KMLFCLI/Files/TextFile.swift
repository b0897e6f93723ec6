internal import KMLFConsole

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A file of text at an absolute path.
struct TextFile {
    let path: String

    /// Writes the file, its folders too. An old file is replaced as a whole: whoever reads meanwhile sees the one or the other.
    func write(_ text: String) throws(FileFailure) {
        try makeFolder(Path.parent(of: path))
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFailure(path) }
        defer { unlink(temporary) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0) }
            guard count > 0 || errno == EINTR else {
                let failure = FileFailure(path)
                close(descriptor)
                throw failure
            }
            bytes = bytes.dropFirst(max(0, count))
        }
        guard close(descriptor) == 0, rename(temporary, path) == 0 else { throw FileFailure(path) }
    }

    private func makeFolder(_ folder: String) throws(FileFailure) {
        if mkdir(folder, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, folder != "/" else { throw FileFailure(folder) }
        try makeFolder(Path.parent(of: folder))
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw FileFailure(folder) }
    }
}

/// What the system says when a file or a folder cannot be written.
struct FileFailure: CommandFailure, Equatable, CustomStringConvertible {
    let path: String
    let reason: String

    /// The reason is the system's last error.
    init(_ path: String) {
        self.path = path
        reason = String(cString: strerror(errno))
    }

    var exitStatus: ExitStatus { .failure }
    var description: String { "'\(path)' cannot be written: \(reason)" }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
