#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Files and folders by path. Symbolic links are followed.
public enum FileSystem {
    /// What a path leads to.
    public enum Kind: Sendable {
        case file, folder, other
    }

    /// What is at the path; nil where nothing is, or a link that leads nowhere.
    public static func kind(of path: String) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// Bytes of the file.
    public static func size(of path: String) throws(FileFailure) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileFailure(path) }
        return Int(status.st_size)
    }

    /// The names in a folder in the order of their text, hidden ones left out.
    public static func names(in folder: String) throws(FileFailure) -> [String] {
        guard let stream = opendir(folder) else { throw FileFailure(folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// The absolute path without symbolic links and `..`; nil where nothing is.
    public static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path.isEmpty ? "." : path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The folder that a path lies in; `.` for a name alone.
    public static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of a path; empty for the root.
    public static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

    /// Makes the folder and those above it, where they are not there. Others may make them at the same time.
    public static func makeFolders(_ folder: String) throws(FileFailure) {
        if kind(of: folder) == .folder { return }
        let above = parent(of: folder)
        if above != folder { try makeFolders(above) }
        guard mkdir(folder, 0o777) == 0 || kind(of: folder) == .folder else { throw FileFailure(folder) }
    }
}
