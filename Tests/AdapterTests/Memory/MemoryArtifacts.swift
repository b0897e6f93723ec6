import Foundation
import KMLFStorage

/// The files of one run, or of anything else with an artifact URI, in a `MemoryStorage`.
struct MemoryArtifacts: ArtifactRepository {
    /// The artifact URI.
    let root: String
    let storage: MemoryStorage

    func logArtifact(_ localPath: String, to artifactPath: String?) async throws(TrackingError) {
        let name = URL(filePath: localPath).lastPathComponent
        let target = try ArtifactPath(artifactPath).parts + [name]
        await storage.replace(target.joined(separator: "/"), with: try Self.files(at: localPath), under: root)
    }

    func logArtifacts(in localFolder: String, to artifactPath: String?) async throws(TrackingError) {
        let target = try ArtifactPath(artifactPath)
        await storage.add(try Self.files(at: localFolder), to: target.text, under: root)
    }

    func listArtifacts(_ path: String?) async throws(TrackingError) -> [ArtifactInfo] {
        let prefix = try ArtifactPath(path).parts.map { $0 + "/" }.joined()
        var entries: [String: ArtifactInfo] = [:]
        for (file, bytes) in await storage.files(under: root) where file.hasPrefix(prefix) {
            let rest = file.dropFirst(prefix.count)
            let name = prefix + rest.prefix { $0 != "/" }
            let isDirectory = name != file
            entries[name] = ArtifactInfo(
                path: name, isDirectory: isDirectory, fileSize: isDirectory ? nil : Int64(bytes.count))
        }
        return entries.values.sorted { $0.path < $1.path }
    }

    func downloadArtifacts(_ path: String, to destination: String) async throws(TrackingError) -> String {
        let path = try ArtifactPath(path).text
        let found = await storage.files(under: root).filter { Self.isInside($0.key, path) }
        guard !found.isEmpty || path.isEmpty else { throw missing(path) }
        do {
            for (file, bytes) in found {
                let local = URL(filePath: destination).appending(path: file)
                try FileManager.default.createDirectory(
                    at: local.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: local)
            }
        } catch {
            throw TrackingError(.internalError, "'\(destination)' cannot be written.", underlying: error)
        }
        return path.isEmpty ? destination : destination + "/" + path
    }

    func deleteArtifacts(_ path: String) async throws(TrackingError) {
        let path = try ArtifactPath(path).text
        guard await storage.remove(path, under: root) else { throw missing(path) }
    }

    static func isInside(_ file: String, _ path: String) -> Bool {
        path.isEmpty || file == path || file.hasPrefix(path + "/")
    }

    private func missing(_ path: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "There is no artifact '\(path)' in '\(root)'.")
    }

    /// The bytes of a file, under an empty path, or of all files in a folder, under theirs.
    private static func files(at path: String) throws(TrackingError) -> [String: [UInt8]] {
        do {
            var files: [String: [UInt8]] = [:]
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            for name in isFolder.boolValue ? try FileManager.default.subpathsOfDirectory(atPath: path) : [""] {
                let file = URL(filePath: path).appending(path: name)
                if try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true { continue }
                files[name] = Array(try Data(contentsOf: name.isEmpty ? URL(filePath: path) : file))
            }
            return files
        } catch {
            throw TrackingError(.resourceDoesNotExist, "'\(path)' cannot be read.", underlying: error)
        }
    }
}

extension MemoryStorage {
    func files(under root: String) -> [String: [UInt8]] { files[root] ?? [:] }

    func add(_ added: [String: [UInt8]], to folder: String, under root: String) {
        for (name, bytes) in added {
            files[root, default: [:]][[folder, name].filter { !$0.isEmpty }.joined(separator: "/")] = bytes
        }
    }

    func replace(_ path: String, with added: [String: [UInt8]], under root: String) {
        _ = remove(path, under: root)
        add(added, to: path, under: root)
    }

    /// False where there was nothing.
    func remove(_ path: String, under root: String) -> Bool {
        let kept = files(under: root).filter { !MemoryArtifacts.isInside($0.key, path) }
        defer { files[root] = kept }
        return kept.count < files(under: root).count
    }
}
