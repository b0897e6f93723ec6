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
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw problem("\(path) cannot be read") }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw DatasetProblem("\(path) is a folder; a file is wanted")
        }
        // Straight into an array of the file's size; what follows reads the rest of a file that grew, and pipes, which
        // have no size.
        var bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, filled in
            while filled < buffer.count {
                let count = systemRead(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
                guard count > 0 else { return }
                filled += count
            }
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
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
    static func replace(_ path: String, with bytes: UnsafeBufferPointer<UInt8>) throws(DatasetProblem) {
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

    /// The files below a folder by their paths in it, in the order of their text; hidden ones are left out.
    static func files(below folder: String, levels: Int) -> [String] {
        var files: [String] = []
        for name in namesFromLast(in: folder) {
            switch kind(of: "\(folder)/\(name)") {
            case .file: files.append(name)
            case .folder where levels > 1:
                files += Self.files(below: "\(folder)/\(name)", levels: levels - 1).map { "\(name)/\($0)" }
            case .folder, nil: break
            }
        }
        return files.sorted()
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// Makes the folder and those above it, where they are not there.
    static func makeFolders(_ folder: String) throws(DatasetProblem) {
        if kind(of: folder) == .folder { return }
        let above = parent(of: folder)
        if above != folder { try makeFolders(above) }
        // Another node may make the same folder at the same time.
        guard mkdir(folder, 0o777) == 0 || kind(of: folder) == .folder else {
            throw problem("the folder \(folder) cannot be made")
        }
    }

    private static func write(
        _ bytes: UnsafeBufferPointer<UInt8>, to descriptor: CInt, of path: String
    ) throws(DatasetProblem) {
        var written = 0
        while written < bytes.count {
            let count = systemWrite(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw problem("\(path) cannot be written")
            }
        }
    }

    /// The path without symbolic links; nil where nothing is.
    static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What could not be done, with what the system says about it.
    static func problem(_ what: String) -> DatasetProblem {
        DatasetProblem("\(what): \(String(cString: strerror(errno)))")
    }
}

/// Outside of the enumeration, whose own functions would hide the system's.
private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: CInt, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
