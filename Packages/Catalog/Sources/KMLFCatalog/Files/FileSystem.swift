#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The calls of the operating system that file datasets need.
enum FileSystem {
    static func read(_ path: String) throws(DatasetProblem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw problem("\(path) cannot be read") }
            throw DatasetProblem("there is no file \(path); put it there, or correct the dataset's path in the catalog")
        }
        defer { _ = close(descriptor) }
        guard kind(of: path) != .folder else { throw DatasetProblem("\(path) is a folder; a file is wanted") }
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0 { bytes.reserveCapacity(Int(status.st_size)) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = systemRead(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += buffer[..<count]
            } else if errno != EINTR {
                throw problem("\(path) cannot be read")
            }
        }
    }

    /// Puts the bytes at the path whole or not at all: they are written beside it and renamed. Missing folders are made;
    /// a file keeps its permissions, and what a symbolic link points at is replaced, not the link.
    static func replace(_ path: String, with bytes: [UInt8]) throws(DatasetProblem) {
        guard kind(of: path) != .folder else { throw DatasetProblem("\(path) is a folder; a file is wanted") }
        let target = resolved(path) ?? path
        let folder = parent(of: target)
        try makeFolders(folder)
        let temporary = "\(folder)/.\(name(of: target)).\(getpid())-\(UInt32.random(in: 0 ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw problem("\(path) cannot be written") }
        do throws(DatasetProblem) {
            try write(bytes, to: descriptor, of: path)
            var status = stat()
            if stat(target, &status) == 0 { _ = fchmod(descriptor, status.st_mode & 0o7777) }
            guard close(descriptor) == 0 else { throw problem("\(path) cannot be written") }
        } catch {
            _ = close(descriptor)
            _ = unlink(temporary)
            throw error
        }
        guard rename(temporary, target) == 0 else {
            let problem = problem("\(path) cannot be written")
            _ = unlink(temporary)
            throw problem
        }
    }

    enum Kind {
        case file, folder
    }

    /// What is at the path, links followed; nil where nothing is.
    static func kind(of path: String) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    /// The names in a folder, the last in the order of their text first; none where there is no folder.
    static func namesFromLast(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { _ = closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted(by: >)
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func makeFolders(_ folder: String) throws(DatasetProblem) {
        if kind(of: folder) == .folder { return }
        let above = parent(of: folder)
        if above != folder { try makeFolders(above) }
        // Another node may make the same folder at the same time.
        guard mkdir(folder, 0o777) == 0 || kind(of: folder) == .folder else {
            throw problem("the folder \(folder) cannot be made")
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: CInt, of path: String) throws(DatasetProblem) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw problem("\(path) cannot be written")
            }
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func problem(_ what: String) -> DatasetProblem {
        DatasetProblem("\(what): \(String(cString: strerror(errno)))")
    }
}

/// Outside of the enumeration, whose own functions would hide the system's.
private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: CInt, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
