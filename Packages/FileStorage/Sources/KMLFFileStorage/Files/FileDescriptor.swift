#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file or folder of the operating system; closed when the value ends.
struct FileDescriptor: ~Copyable, Sendable {
    let number: CInt

    init(owning number: CInt) { self.number = number }

    deinit { close(number) }
}

extension FileDescriptor {
    /// Writes all bytes, in one call of the system unless that takes only a part. Answers how many were written and the
    /// error that stopped it, 0 when none did.
    borrowing func write(_ bytes: UnsafeRawBufferPointer) -> (written: Int, error: CInt) {
        var written = 0
        while written < bytes.count {
            let count = posixWrite(number, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count > 0 {
                written += count
            } else if count == 0 {
                return (written, EIO)
            } else if errno != EINTR {
                return (written, errno)
            }
        }
        return (written, 0)
    }
}

/// `write`, under a name that the method above does not hide.
private func posixWrite(_ number: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(number, bytes, count)
}
