#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension FileSystem {
    /// The whole file. A folder is a failure (`isFolder`).
    public static func read(_ path: String) throws(FileFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure(path) }
        // Straight into an array of the file's size; what follows reads the rest of a file that grew, and pipes, which
        // have no size.
        var bytes = [UInt8](unsafeUninitializedCapacity: max(0, Int(status.st_size))) { buffer, filled in
            while filled < buffer.count {
                let count = systemRead(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
                guard count > 0 else { return }
                filled += count
            }
        }
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = systemRead(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += buffer[..<count]
            } else if errno != EINTR {
                throw FileFailure(path)
            }
        }
    }

    /// Puts the bytes at the path whole or not at all: they are written beside it under a hidden name and renamed, so whoever
    /// reads meanwhile sees the one or the other. Missing folders are made; a file keeps its permissions, and what a
    /// symbolic link points at is replaced, not the link. `permissions` are those of a new file, less the umask's. A device or
    /// a pipe takes the bytes as they come.
    public static func replace(
        _ path: String, with bytes: UnsafeRawBufferPointer, permissions: UInt32 = 0o666
    ) throws(FileFailure) {
        switch kind(of: path) {
        case .folder: throw FileFailure(path, code: EISDIR)
        case .other: return try send(bytes, to: path)
        case .file, nil: break
        }
        let target = resolved(path) ?? path
        let folder = parent(of: target)
        try makeFolders(folder)
        let temporary = "\(folder)/.\(name(of: target)).\(getpid())-\(UInt32.random(in: 0 ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
        guard descriptor >= 0 else { throw FileFailure(path) }
        var failure: FileFailure?
        if !write(bytes, to: descriptor) { failure = FileFailure(path) }
        var status = stat()
        if stat(target, &status) == 0 { _ = fchmod(descriptor, status.st_mode & 0o7777) }
        if close(descriptor) != 0 { failure = failure ?? FileFailure(path) }
        if failure == nil, rename(temporary, target) != 0 { failure = FileFailure(path) }
        if let failure {
            unlink(temporary)
            throw failure
        }
    }

    /// The same for text, as UTF-8.
    public static func replace(
        _ path: String, with text: String, permissions: UInt32 = 0o666
    ) throws(FileFailure) {
        let bytes = Array(text.utf8)
        var failure: FileFailure?
        bytes.withUnsafeBytes { buffer in
            do throws(FileFailure) { try replace(path, with: buffer, permissions: permissions) } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// To what is no file and must stay what it is.
    private static func send(_ bytes: UnsafeRawBufferPointer, to path: String) throws(FileFailure) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(path) }
        defer { close(descriptor) }
        guard write(bytes, to: descriptor) else { throw FileFailure(path) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = systemWrite(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}

/// Outside of the enumeration, whose own functions would hide the system's.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
