import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Folder {
    enum AppendResult { case appended, noFile, isFolder }

    /// Adds whole lines at the end of the file `name`, in one write, so that lines of several processes never mix. A file
    /// whose last line was cut off gets its line end first. Makes no file: an empty one would be seen by others.
    func append(_ lines: [UInt8], to name: String) throws(TrackingError) -> AppendResult {
        let number = openat(descriptor.number, name, O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0)
        guard number >= 0 else {
            switch errno {
            case ENOENT: return .noFile
            case EISDIR: return .isFolder
            default: throw .system(errno, .write, path(of: name))
            }
        }
        let file = FileDescriptor(owning: number)
        guard let isWhole = file.endsWithLine() else { throw .system(errno, .write, path(of: name)) }
        let failure = isWhole ? file.append(lines) : file.append([UInt8(ascii: "\n")] + lines)
        guard failure == 0 else { throw .system(failure, .write, path(of: name)) }
        return .appended
    }
}

extension FileDescriptor {
    /// Whether the last byte is a line end, or there is none; nil with the error in `errno`. Another process in the middle
    /// of its write is waited for.
    fileprivate borrowing func endsWithLine() -> Bool? {
        var sizeOfTorn: off_t?
        while true {
            let last = lseek(number, -1, SEEK_END)
            if last < 0 { return errno == EINVAL ? true : nil }
            var byte: UInt8 = 0
            if read(number, &byte, 1) < 0 { return nil }
            if byte == UInt8(ascii: "\n") { return true }
            if last == sizeOfTorn { return false }
            // Changing the mode to what it is waits until no write is under way; a file that is as long then is torn.
            sizeOfTorn = last
            var status = stat()
            if fstat(number, &status) == 0 { _ = fchmod(number, status.st_mode & 0o7777) }
        }
    }

    /// Answers the error, 0 for none. A part that was written before a full disk stopped the rest is taken back, unless
    /// someone has written behind it.
    fileprivate borrowing func append(_ lines: [UInt8]) -> CInt {
        let (written, error) = lines.withUnsafeBytes { write($0) }
        if error != 0, written > 0 {
            let end = lseek(number, 0, SEEK_CUR)
            var status = stat()
            if fstat(number, &status) == 0, status.st_size == end { _ = ftruncate(number, end - off_t(written)) }
        }
        return error
    }
}
