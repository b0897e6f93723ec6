#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What tells one state of a file from the next without reading it: a replaced file is another inode, one that was
/// written in place has another size or time.
struct FileIdentity: Equatable, Sendable {
    private let inode: UInt64
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int

    init(_ status: stat) {
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Darwin)
            seconds = status.st_mtimespec.tv_sec
            nanoseconds = status.st_mtimespec.tv_nsec
        #else
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        #endif
    }

    /// Whether the file was written within the last two seconds, so that its writer may not be done with it.
    var isRecent: Bool { Clock.milliseconds() / 1_000 - Int64(seconds) <= 2 }
}

extension FileDescriptor {
    /// The state of the open file; nil with the error in `errno`.
    borrowing func identity() -> FileIdentity? {
        var status = stat()
        return fstat(number, &status) == 0 ? FileIdentity(status) : nil
    }
}

/// The time of day.
enum Clock {
    /// Milliseconds since 1970.
    static func milliseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
    }
}
