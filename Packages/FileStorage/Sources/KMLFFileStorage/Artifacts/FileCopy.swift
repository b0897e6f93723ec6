import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Copies files and folders by paths. A file appears under its name when it is whole.
enum FileCopy {
    /// Names of files that are not whole yet, as MLflow 3.17 has them: its listings leave them out, and so do ours.
    static let temporaryPrefix = ".artifact.uploading."

    /// Copies the file `source` to `destination`. The permissions are kept as far as the process's mask allows.
    static func file(_ source: String, to destination: String) throws(TrackingError) {
        let number = openat(AT_FDCWD, source, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0)
        guard number >= 0 else { throw .system(errno, .read, source) }
        let input = FileDescriptor(owning: number)
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .system(errno, .read, source) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw notAFile(source) }
        let temporary = temporaryPath(beside: destination)
        let made = openat(AT_FDCWD, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o777)
        guard made >= 0 else { throw .system(errno, .create, destination) }
        do throws(TrackingError) {
            try copy(input, to: FileDescriptor(owning: made), source, destination)
            try replace(destination, with: temporary)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Copies what is in the folder `source` into the folder `destination`, which is made when it is missing. Links are
    /// followed where `follows` says so and left out elsewhere. A folder that is inside itself is refused.
    static func contents(
        of source: String, to destination: String, follows: (String) -> Bool
    ) throws(TrackingError) {
        let target = try made(destination)
        guard let from = realPath(source) else { throw .system(errno, .read, source) }
        if target == from || target.hasPrefix(from == "/" ? "/" : from + "/") {
            throw TrackingError(
                .invalidParameterValue,
                "'\(source)' cannot be copied to '\(destination)', which lies in it. Copy the parts that are wanted.")
        }
        try contents(of: source, to: destination, above: [from], follows)
    }

    private static func contents(
        of source: String, to destination: String, above: [String], _ follows: (String) -> Bool
    ) throws(TrackingError) {
        guard let folder = try Folder.open(source) else { throw .system(ENOENT, .read, source) }
        for entry in try folder.entries() {
            let from = folder.path(of: entry.name)
            let to = destination + "/" + entry.name
            if entry.kind == .link, !follows(from) { continue }
            switch folder.kind(of: entry.name) {
            case .file: try file(from, to: to)
            case .folder:
                guard let real = realPath(from), !above.contains(real) else {
                    throw TrackingError(
                        .invalidParameterValue, "'\(from)' is a link to a folder that it lies in. Remove the link.")
                }
                _ = try made(to)
                try contents(of: from, to: to, above: above + [real], follows)
            case .other: throw notAFile(from)
            case .link, nil: continue
            }
        }
    }

    /// Puts the file or folder `temporary` in the place of whatever is at `destination`.
    static func replace(_ destination: String, with temporary: String) throws(TrackingError) {
        if rename(temporary, destination) == 0 { return }
        guard [EISDIR, ENOTDIR, EEXIST, ENOTEMPTY].contains(errno) else { throw .system(errno, .write, destination) }
        let aside = temporaryPath(beside: destination)
        guard rename(destination, aside) == 0 else { throw .system(errno, .write, destination) }
        guard rename(temporary, destination) == 0 else {
            let error = errno
            rename(aside, destination)
            throw .system(error, .write, destination)
        }
        try remove(aside)
    }

    /// Removes a file, or a folder with all that is in it; links are removed and not followed.
    static func remove(_ path: String) throws(TrackingError) {
        if unlink(path) == 0 || errno == ENOENT { return }
        guard errno == EISDIR || errno == EPERM, let folder = try Folder.open(path) else {
            throw .system(errno, .remove, path)
        }
        for entry in try folder.entries() { try remove(folder.path(of: entry.name)) }
        guard rmdir(path) == 0 else { throw .system(errno, .remove, path) }
    }

    /// Makes the folder and those above it where they are missing; answers its path without links.
    static func made(_ path: String) throws(TrackingError) -> String {
        if mkdir(path, 0o777) != 0, errno != EEXIST {
            guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
                throw .system(errno, .create, path)
            }
            _ = try made(String(path[..<slash]))
            if mkdir(path, 0o777) != 0, errno != EEXIST { throw .system(errno, .create, path) }
        }
        guard try Folder.open(path) != nil, let real = realPath(path) else { throw .system(ENOTDIR, .create, path) }
        return real
    }

    /// The path with all links followed; nil when something on it is missing.
    static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    static func temporaryPath(beside path: String) -> String {
        let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        return "\(folder)/\(temporaryPrefix)\(String(UInt64.random(in: .min ... .max), radix: 36))"
    }

    private static func notAFile(_ path: String) -> TrackingError {
        TrackingError(.invalidParameterValue, "'\(path)' is neither a file nor a folder. Leave it out.")
    }

    private static func copy(
        _ input: borrowing FileDescriptor, to output: consuming FileDescriptor, _ source: String, _ destination: String
    ) throws(TrackingError) {
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = read(input.number, chunk.baseAddress, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw .system(errno, .read, source) }
            if count == 0 { return }
            let error = output.write(UnsafeRawBufferPointer(rebasing: chunk[..<count])).error
            if error != 0 { throw .system(error, .write, destination) }
        }
    }
}
