import KMLFStorage
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The smallest artifact repository that keeps every promise, and, with a defect, one that breaks some.
final class MemoryArtifacts: ArtifactRepository {
    enum Defect: CaseIterable {
        case keepsOldFiles, followsDots, listsFilesOfFile, unsorted, countsCharacters, flattensDownloads
        case deletesByPrefix, ignoresMissing, dropsEmptyFiles, forgetsFolder, cutsLargeFiles
    }

    private let defect: Defect?
    private let files = Mutex<[String: [UInt8]]>([:])

    init(_ defect: Defect? = nil) { self.defect = defect }

    func logArtifact(_ localPath: String, to artifactPath: String?) async throws(TrackingError) {
        let name = String(localPath.split(separator: "/").last ?? "")
        let target = try [checked(artifactPath), name].filter { !$0.isEmpty }.joined(separator: "/")
        let added = try read(localPath)
        files.withLock { files in
            if defect != .keepsOldFiles { files = files.filter { !Self.isInside($0.key, target) } }
            for (path, bytes) in added { files[target + path] = bytes }
        }
    }

    func logArtifacts(in localFolder: String, to artifactPath: String?) async throws(TrackingError) {
        let folder = defect == .forgetsFolder ? "" : try checked(artifactPath)
        let added = try read(localFolder)
        files.withLock { files in
            for (path, bytes) in added { files[folder.isEmpty ? String(path.dropFirst()) : folder + path] = bytes }
        }
    }

    func listArtifacts(_ path: String?) async throws(TrackingError) -> [ArtifactInfo] {
        let folder = try checked(path)
        let prefix = folder.isEmpty ? "" : folder + "/"
        var entries: [String: ArtifactInfo] = [:]
        for (file, bytes) in files.withLock({ $0 }) {
            if defect == .listsFilesOfFile, file == folder {
                entries[file] = ArtifactInfo(path: file, isDirectory: false, fileSize: 0)
            }
            guard file.hasPrefix(prefix), file != folder else { continue }
            let rest = file.dropFirst(prefix.count)
            let size =
                defect == .countsCharacters ? String(decoding: bytes, as: UTF8.self).count : bytes.count
            if let slash = rest.firstIndex(of: "/") {
                let path = prefix + rest[..<slash]
                entries[path] = ArtifactInfo(path: path, isDirectory: true)
            } else {
                entries[file] = ArtifactInfo(path: file, isDirectory: false, fileSize: Int64(size))
            }
        }
        return entries.values.sorted { defect == .unsorted ? $0.path > $1.path : $0.path < $1.path }
    }

    func downloadArtifacts(_ path: String, to destination: String) async throws(TrackingError) -> String {
        let path = try checked(path)
        let found = files.withLock { $0.filter { path.isEmpty || Self.isInside($0.key, path) } }
        guard !found.isEmpty || path.isEmpty || defect == .ignoresMissing else { throw missing(path) }
        do {
            for (file, bytes) in found {
                let name = defect == .flattensDownloads ? String(file.split(separator: "/").last ?? "") : file
                let parts = (destination + "/" + name).split(separator: "/")
                let parent = "/" + parts.dropLast().joined(separator: "/")
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
                try Data(bytes).write(to: URL(filePath: destination + "/" + name))
            }
        } catch {
            throw TrackingError(.internalError, "'\(destination)' cannot be written.", underlying: error)
        }
        return path.isEmpty ? destination : destination + "/" + path
    }

    func deleteArtifacts(_ path: String) async throws(TrackingError) {
        let path = try checked(path)
        let count = files.withLock { files in
            let before = files.count
            files = files.filter { defect == .deletesByPrefix ? !$0.key.hasPrefix(path) : !Self.isInside($0.key, path) }
            return before - files.count
        }
        if count == 0, defect != .ignoresMissing { throw missing(path) }
    }

    private static func isInside(_ file: String, _ path: String) -> Bool { file == path || file.hasPrefix(path + "/") }

    private func missing(_ path: String) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "There is no artifact '\(path)'.")
    }

    private func checked(_ path: String?) throws(TrackingError) -> String {
        let path = path ?? ""
        guard defect == .followsDots || (!path.hasPrefix("/") && !path.split(separator: "/").contains("..")) else {
            throw TrackingError(.invalidParameterValue, "The path '\(path)' leaves the artifacts.")
        }
        return path
    }

    /// The files under a path of this machine, by the rest of their paths.
    private func read(_ path: String) throws(TrackingError) -> [String: [UInt8]] {
        do {
            var found: [String: [UInt8]] = [:]
            let inside = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
            for rest in inside.isEmpty ? [""] : inside.map({ "/" + $0 }) {
                var isFolder = false
                if FileManager.default.fileExists(atPath: path + rest, isDirectory: &isFolder), isFolder { continue }
                let bytes = Array(try Data(contentsOf: URL(filePath: path + rest)))
                if bytes.isEmpty, defect == .dropsEmptyFiles { continue }
                found[rest] = defect == .cutsLargeFiles ? Array(bytes.prefix(1 << 20)) : bytes
            }
            return found
        } catch {
            throw TrackingError(.resourceDoesNotExist, "'\(path)' cannot be read.", underlying: error)
        }
    }
}
