internal import KMLFFiles

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// How much room data takes.
enum StoredSize {
    /// Bytes of a file, or of all files below a folder, hidden ones and links left aside; nil where there is nothing.
    static func of(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR ? ofFolder(path) : Int(status.st_size)
    }

    private static func ofFolder(_ path: String) -> Int {
        let names = (try? FileSystem.names(in: path)) ?? []
        return names.reduce(0) { total, name in
            var status = stat()
            guard lstat("\(path)/\(name)", &status) == 0 else { return total }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: return total + ofFolder("\(path)/\(name)")
            case S_IFREG: return total + Int(status.st_size)
            default: return total
            }
        }
    }
}
