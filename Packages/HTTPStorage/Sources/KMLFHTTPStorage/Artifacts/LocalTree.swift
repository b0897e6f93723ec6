import KMLFFiles
import KMLFStorage

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file of this machine, or all files of a folder. What asks the disk does so on a queue of its own.
struct LocalTree: Sendable {
    struct File: Sendable {
        /// Where it lies.
        var path: String
        /// Its path in the tree; empty for a tree that is one file.
        var parts: [String]
        /// Bytes.
        var size: Int64
    }

    /// The last part of its path.
    let name: String
    let isFile: Bool
    let files: [File]
}

extension LocalTree {
    /// Looks at the file or folder; links are followed. What is neither a file nor a folder, and a folder that contains
    /// itself, is an error.
    static func read(_ path: String) async throws(TrackingError) -> LocalTree {
        try await LocalDisk.shared.tree(path)
    }

    /// The path with the working directory in front where it is relative.
    static func absolute(_ path: String) async throws(TrackingError) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    static func makeFolder(_ path: String) async throws(TrackingError) { try await LocalDisk.shared.makeFolder(path) }

    /// A path for a file that is not whole yet, in the folder of `path`, which is made when missing.
    static func temporaryPath(beside path: String) async throws(TrackingError) -> String {
        let folder = FileSystem.parent(of: path)
        try await makeFolder(folder)
        return "\(folder)/.artifact.downloading.\(UInt64.random(in: .min ... .max))"
    }

    static func replace(_ path: String, with temporary: String) async throws(TrackingError) {
        try await LocalDisk.shared.replace(path, with: temporary)
    }

    static func remove(_ path: String) async { await LocalDisk.shared.remove(path) }
}

/// The calls that may wait for the disk, one after the other.
private actor LocalDisk {
    static let shared = LocalDisk()

    private nonisolated let executor = QueueExecutor(label: "kmlf.http-storage.disk")

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func tree(_ path: String) throws(TrackingError) -> LocalTree {
        guard let place = FileSystem.resolved(path) else { throw Self.failure("'\(path)' cannot be read", errno) }
        let last = FileSystem.name(of: path)
        var files: [LocalTree.File] = []
        let isFile = try collect(path, [], above: [], into: &files)
        return LocalTree(
            name: [".", "..", ""].contains(last) ? FileSystem.name(of: place) : last, isFile: isFile, files: files)
    }

    /// Adds the file, or the files in the folder, hidden ones too. Answers whether it is a file.
    private func collect(
        _ path: String, _ parts: [String], above: Set<String>, into files: inout [LocalTree.File]
    ) throws(TrackingError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Self.failure("'\(path)' cannot be read", errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            files.append(LocalTree.File(path: path, parts: parts, size: Int64(status.st_size)))
            return true
        case S_IFDIR:
            guard let place = FileSystem.resolved(path), !above.contains(place) else {
                throw TrackingError(
                    .invalidParameterValue, "'\(path)' is a link to a folder that it lies in. Remove the link.")
            }
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: path)
            } catch {
                throw Self.failure("'\(path)' cannot be read", errno)
            }
            for name in names.sorted() {
                _ = try collect(path + "/" + name, parts + [name], above: above.union([place]), into: &files)
            }
            return false
        default:
            throw TrackingError(
                .invalidParameterValue, "'\(path)' is neither a file nor a folder, and cannot be logged. Leave it out.")
        }
    }

    func makeFolder(_ path: String) throws(TrackingError) {
        do throws(FileFailure) {
            try FileSystem.makeFolders(path)
        } catch {
            throw Self.failure("The folder '\(path)' cannot be made", error.code)
        }
    }

    func replace(_ path: String, with temporary: String) throws(TrackingError) {
        guard rename(temporary, path) == 0 else { throw Self.failure("'\(path)' cannot be written", errno) }
    }

    func remove(_ path: String) { unlink(path) }

    private static func failure(_ what: String, _ number: CInt) -> TrackingError {
        let code: TrackingError.Code =
            switch number {
            case ENOENT: .resourceDoesNotExist
            case EACCES, EPERM, EROFS: .permissionDenied
            default: .internalError
            }
        return TrackingError(code, "\(what): \(FileFailure("", code: number).reason).")
    }
}
