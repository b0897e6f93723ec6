#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A file of lines that stays locked while it is open, so that others can tell whether its writer still lives.
final class JournalFile: Sendable {
    /// Why nothing could be read.
    enum ReadFailure: Error {
        case locked
        case unreadable(String)
    }

    private let descriptor: Int32
    private let path: String

    /// Puts a new file in the place of the one at `path`, in a folder that git is told to ignore.
    init(replacing path: String, in folder: String, firstLine: [UInt8]) throws(JournalError) {
        mkdir(folder, 0o777)
        let ignored = open(folder + "/.gitignore", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if ignored >= 0 {
            Self.write(Array("*\n".utf8), to: ignored)
            close(ignored)
        }
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw JournalError(path: path, code: errno) }
        flock(descriptor, LOCK_EX | LOCK_NB)
        guard Self.write(firstLine + [UInt8(ascii: "\n")], to: descriptor), rename(temporary, path) == 0 else {
            let error = JournalError(path: path, code: errno)
            close(descriptor)
            unlink(temporary)
            throw error
        }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Adds a line, in one write.
    func append(_ line: [UInt8]) { Self.write(line + [UInt8(ascii: "\n")], to: descriptor) }

    /// Takes the file away, unless another one stands in its place meanwhile.
    func remove() {
        var (own, current) = (stat(), stat())
        guard fstat(descriptor, &own) == 0, stat(path, &current) == 0, own.st_ino == current.st_ino else { return }
        unlink(path)
    }

    /// The bytes of a file that nobody writes any more; nil where there is none.
    static func read(_ path: String) -> Result<[UInt8]?, ReadFailure> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            return errno == ENOENT ? .success(nil) : .failure(.unreadable(String(cString: strerror(errno))))
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return .failure(.locked) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = systemRead(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(.unreadable(String(cString: strerror(errno)))) }
            if count == 0 { return .success(bytes) }
            bytes += buffer[..<count]
        }
    }

    @discardableResult private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        systemWrite(descriptor, bytes, bytes.count) == bytes.count
    }
}

/// The journal of a run cannot be kept.
struct JournalError: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    var description: String { "\(path) cannot be written: \(String(cString: strerror(code)))" }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
