internal import KMLFStorage

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The files of one run, in the source and in the target. One file at a time lies on this machine.
struct ArtifactCopy {
    let source: any ArtifactRepository
    let target: any ArtifactRepository

    /// A file by its path from the run's artifact root.
    struct File: Hashable {
        let path: String
        let size: Int64
    }

    /// Copies a file. What stands there under its name is replaced.
    func copy(_ file: File) async throws {
        try Task.checkCancellation()
        let folder = FileManager.default.temporaryDirectory.path + "/kmlf-copy-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let local = try await source.downloadArtifacts(file.path, to: folder)
        let parts = file.path.split(separator: "/").dropLast()
        try await target.logArtifact(local, to: parts.isEmpty ? nil : parts.joined(separator: "/"))
    }

    /// All files, folder by folder.
    static func files(of repository: any ArtifactRepository) async throws -> [File] {
        var files: [File] = []
        var folders: [String?] = [nil]
        while let folder = folders.popLast() {
            for entry in try await repository.listArtifacts(folder) {
                if entry.isDirectory {
                    folders.append(entry.path)
                } else {
                    files.append(File(path: entry.path, size: entry.fileSize ?? 0))
                }
            }
        }
        return files.sorted { $0.path < $1.path }
    }
}
