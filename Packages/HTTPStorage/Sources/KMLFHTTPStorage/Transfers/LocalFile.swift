#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file of this machine; closed when the value ends.
struct LocalFile: ~Copyable {
    private let descriptor: CInt

    /// Opens a file to be read from `offset` on; nil leaves the reason in `errno`.
    init?(reading path: String, from offset: Int64) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { return nil }
    }

    /// Makes a new file, in place of one that is there; nil leaves the reason in `errno`.
    init?(creating path: String) {
        unlink(path)
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// How many bytes came; 0 at the end, nil leaves the reason in `errno`.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        while true {
            let count = posixRead(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { return nil }
        }
    }

    /// Whether all bytes are written; false leaves the reason in `errno`.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = posixWrite(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count > 0 { written += count } else if count == 0 || errno != EINTR { return false }
        }
        return true
    }

    func rewind(to offset: Int64) -> Bool { lseek(descriptor, off_t(offset), SEEK_SET) >= 0 }

    /// The system's words for the error of the call before.
    static var systemReason: String { String(cString: strerror(errno)) }
}

/// `read` and `write`, under names that the methods above do not hide.
private func posixRead(_ number: CInt, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(number, bytes, count)
}

private func posixWrite(_ number: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(number, bytes, count)
}
