public import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Artifacts as the files of a folder on this machine. Links that lead out of the folder are neither followed nor listed.
public struct LocalArtifactRepository: ArtifactRepository {
    /// The folder, absolute; it need not be there before something is logged.
    public let root: String

    /// The artifacts in the folder `root`.
    public init(root: String) throws(TrackingError) { self.root = try StoreRoot.absolute(root) }

    /// The artifacts at a `file:` URI or a plain path; nil for a URI of another scheme.
    public init?(artifactURI: String) throws(TrackingError) {
        guard let path = try FileURI.path(of: artifactURI) else { return nil }
        root = path
    }

    /// Listings and other processes see each file when it is whole.
    public func logArtifact(_ localPath: String, to artifactPath: String?) async throws(TrackingError) {
        let parts = try ArtifactPath(artifactPath).parts
        let source = try StoreRoot.absolute(localPath)
        try await Blocking.run { () throws(TrackingError) in
            var status = stat()
            guard stat(source, &status) == 0 else { throw .system(errno, .read, source) }
            let folder = try made(parts)
            let destination = folder + "/" + Self.name(of: source)
            if FileCopy.realPath(source) == FileCopy.realPath(destination) { return }
            guard status.st_mode & S_IFMT == S_IFDIR else {
                try FileCopy.file(source, to: destination)
                return
            }
            let temporary = FileCopy.temporaryPath(beside: destination)
            do throws(TrackingError) {
                try FileCopy.contents(of: source, to: temporary) { _ in true }
                try FileCopy.replace(destination, with: temporary)
            } catch {
                try? FileCopy.remove(temporary)
                throw error
            }
        }
    }

    /// Files that are there already under the same names are replaced, others stay.
    public func logArtifacts(in localFolder: String, to artifactPath: String?) async throws(TrackingError) {
        let parts = try ArtifactPath(artifactPath).parts
        let source = try StoreRoot.absolute(localFolder)
        try await Blocking.run { () throws(TrackingError) in
            guard try Folder.open(source) != nil else { throw .system(ENOENT, .read, source) }
            try FileCopy.contents(of: source, to: try made(parts)) { _ in true }
        }
    }

    /// Ordered by the bytes of the paths.
    public func listArtifacts(_ path: String?) async throws(TrackingError) -> [ArtifactInfo] {
        let path = try ArtifactPath(path)
        return try await Blocking.run { () throws(TrackingError) in
            guard let place = try existing(path.parts), let folder = try? Folder.open(place) else { return [] }
            let prefix = path.parts.isEmpty ? "" : path.text + "/"
            var found: [ArtifactInfo] = []
            for entry in try folder.entries() where !entry.name.hasPrefix(FileCopy.temporaryPrefix) {
                if entry.kind == .link, !isInside(folder.path(of: entry.name)) { continue }
                var status = stat()
                guard fstatat(folder.descriptor.number, entry.name, &status, 0) == 0 else { continue }
                let isDirectory = status.st_mode & S_IFMT == S_IFDIR
                found.append(
                    ArtifactInfo(
                        path: prefix + entry.name, isDirectory: isDirectory,
                        fileSize: isDirectory ? nil : Int64(status.st_size)))
            }
            return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        }
    }

    /// Links inside the artifacts become files and folders of their own.
    public func downloadArtifacts(_ path: String, to destination: String) async throws(TrackingError) -> String {
        let path = try ArtifactPath(path)
        let target = try StoreRoot.absolute(destination) + (path.parts.isEmpty ? "" : "/" + path.text)
        return try await Blocking.run { () throws(TrackingError) in
            guard let source = try existing(path.parts) else { throw missing(path) }
            if (try? Folder.open(source)) != nil {
                try FileCopy.contents(of: source, to: target, follows: isInside)
            } else {
                _ = try FileCopy.made(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
                try FileCopy.file(source, to: target)
            }
            return target
        }
    }

    /// Links are followed inside the artifacts only.
    public func localFile(_ path: String) async throws(TrackingError) -> String? {
        let path = try ArtifactPath(path)
        return try await Blocking.run { () throws(TrackingError) in
            guard let place = try existing(path.parts), let real = FileCopy.realPath(place) else { throw missing(path) }
            return (try? Folder.open(real)) == nil ? real : nil
        }
    }

    /// The empty path removes all artifacts and leaves the folder itself.
    public func deleteArtifacts(_ path: String) async throws(TrackingError) {
        let path = try ArtifactPath(path)
        try await Blocking.run { () throws(TrackingError) in
            guard let place = try existing(path.parts) else { throw missing(path) }
            guard path.parts.isEmpty else {
                try FileCopy.remove(place)
                return
            }
            for entry in try Folder.open(place)?.entries() ?? [] { try FileCopy.remove(place + "/" + entry.name) }
        }
    }
}

extension LocalArtifactRepository {
    /// Where the path is, when there is something; a link out of the root on the way is an error.
    private func existing(_ parts: [String]) throws(TrackingError) -> String? {
        let place = parts.reduce(root) { $0 + "/" + $1 }
        guard FileCopy.realPath(place) != nil else { return nil }
        guard isInside(place) else { throw leadsOut(place) }
        return place
    }

    /// The folder at the path, made where it is missing.
    private func made(_ parts: [String]) throws(TrackingError) -> String {
        _ = try FileCopy.made(root)
        var place = root
        for part in parts {
            place += "/" + part
            if FileCopy.realPath(place) != nil, !isInside(place) { throw leadsOut(place) }
            _ = try FileCopy.made(place)
        }
        return place
    }

    /// The last part of the path; of one that ends in `.` or `..` that of the folder it stands for.
    private static func name(of path: String) -> Substring {
        let last = path.split(separator: "/").last ?? ""
        guard last == "." || last == ".." else { return last }
        return FileCopy.realPath(path)?.split(separator: "/").last ?? ""
    }

    private func isInside(_ path: String) -> Bool {
        guard let real = FileCopy.realPath(path), let realRoot = FileCopy.realPath(root) else { return false }
        return real == realRoot || real.hasPrefix(realRoot + "/")
    }

    private func missing(_ path: ArtifactPath) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "There is no artifact '\(path.text)' in '\(root)'.")
    }

    private func leadsOut(_ path: String) -> TrackingError {
        TrackingError(
            .invalidParameterValue,
            "'\(path)' is a link that leads out of the artifacts in '\(root)', and it is not followed. Remove the link."
        )
    }
}
