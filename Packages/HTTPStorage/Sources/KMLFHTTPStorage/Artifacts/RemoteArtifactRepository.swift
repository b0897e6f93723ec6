import KMLFStorage

/// The artifacts at a remote place. Files go over the net in pieces, so that their size costs no memory, a few at a time.
struct RemoteArtifactRepository<Files: RemoteFiles>: ArtifactRepository {
    let files: Files

    /// Folders without a file in them are not kept: no such place knows them.
    func logArtifact(_ localPath: String, to artifactPath: String?) async throws(TrackingError) {
        let parent = try ArtifactPath(artifactPath)
        let tree = try await LocalTree.read(localPath)
        let target = try ArtifactPath((parent.parts + [tree.name]).joined(separator: "/"))
        if tree.isFile {
            // A file takes the place of a file by itself; its folder, which may hold thousands, need not be listed.
            if try await !files.entries(of: target).isEmpty {
                try await files.remove(ArtifactInfo(path: target.text, isDirectory: true))
            }
            try await upload(tree, to: target)
            return
        }
        let old = try await files.entry(target)
        if let old, !old.isDirectory { try await files.remove(old) }
        let before = old?.isDirectory == true ? try await all(in: target) : []
        try await upload(tree, to: target)
        let kept = Set(tree.files.map { (target.parts + $0.parts).joined(separator: "/") })
        for file in before where !kept.contains(file.path) { try await files.remove(file) }
    }

    func logArtifacts(in localFolder: String, to artifactPath: String?) async throws(TrackingError) {
        let target = try ArtifactPath(artifactPath)
        let tree = try await LocalTree.read(localFolder)
        guard !tree.isFile else {
            throw TrackingError(.invalidParameterValue, "'\(localFolder)' is a file. Log it with logArtifact.")
        }
        try await upload(tree, to: target)
    }

    /// Ordered by the bytes of the paths.
    func listArtifacts(_ path: String?) async throws(TrackingError) -> [ArtifactInfo] {
        try await entries(of: try ArtifactPath(path))
    }

    /// A file appears under its name when it is whole.
    func downloadArtifacts(_ path: String, to destination: String) async throws(TrackingError) -> String {
        let path = try ArtifactPath(path)
        let root = try await LocalTree.absolute(destination)
        let target = path.parts.isEmpty ? root : root + "/" + path.text
        guard let entry = try await entry(path) else { throw missing(path) }
        let wanted = entry.isDirectory ? try await all(in: path) : [entry]
        if entry.isDirectory { try await LocalTree.makeFolder(target) }
        try await Self.eachOf(wanted) { file throws(TrackingError) in
            try await download(file, to: root + "/" + file.path)
        }
        return target
    }

    /// The empty path removes all artifacts.
    func deleteArtifacts(_ path: String) async throws(TrackingError) {
        let path = try ArtifactPath(path)
        if path.parts.isEmpty {
            for entry in try await entries(of: path) { try await files.remove(entry) }
        } else {
            guard let entry = try await files.entry(path) else { throw missing(path) }
            try await files.remove(entry)
        }
    }
}

extension RemoteArtifactRepository {
    /// What lies at the path; the root is always there.
    private func entry(_ path: ArtifactPath) async throws(TrackingError) -> ArtifactInfo? {
        path.parts.isEmpty ? ArtifactInfo(path: "", isDirectory: true) : try await files.entry(path)
    }

    private func entries(of folder: ArtifactPath) async throws(TrackingError) -> [ArtifactInfo] {
        let found = try await files.entries(of: folder)
        for entry in found {
            let path = try? ArtifactPath(entry.path)
            guard let path, path.text == entry.path, path.parts.count == folder.parts.count + 1,
                path.parts.starts(with: folder.parts)
            else {
                throw TrackingError(
                    .invalidState,
                    "\(files.place) lists the artifact '\(Limits.shortened(entry.path))' in the folder "
                        + "'\(folder.text)', and it cannot lie there. Nothing was read; look at what the folder holds.")
            }
        }
        return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Every file in the folder and below it.
    private func all(in folder: ArtifactPath) async throws(TrackingError) -> [ArtifactInfo] {
        var found: [ArtifactInfo] = []
        for entry in try await entries(of: folder) {
            found += entry.isDirectory ? try await all(in: try ArtifactPath(entry.path)) : [entry]
        }
        return found
    }

    private func upload(_ tree: LocalTree, to target: ArtifactPath) async throws(TrackingError) {
        try await Self.eachOf(tree.files) { file throws(TrackingError) in
            let path = try ArtifactPath((target.parts + file.parts).joined(separator: "/"))
            try await Self.metered(path.text, size: file.size) { () throws(TrackingError) in
                try await files.upload(file, to: path)
            }
        }
    }

    private func download(_ file: ArtifactInfo, to target: String) async throws(TrackingError) {
        let temporary = try await LocalTree.temporaryPath(beside: target)
        do throws(TrackingError) {
            let path = try ArtifactPath(file.path)
            let count = try await Self.metered(file.path, size: file.fileSize) { () throws(TrackingError) in
                try await files.download(path, to: temporary)
            }
            if let size = file.fileSize, size != count {
                throw TrackingError(
                    .internalError,
                    "\(count) bytes of the artifact '\(file.path)' came, and \(files.place) lists \(size). It may have been "
                        + "replaced meanwhile: download it again.")
            }
            try await LocalTree.replace(target, with: temporary)
        } catch {
            await LocalTree.remove(temporary)
            throw error
        }
    }

    private func missing(_ path: ArtifactPath) -> TrackingError {
        TrackingError(.resourceDoesNotExist, "There is no artifact '\(path.text)' in \(files.place).")
    }

    /// Moves one file, counted where somebody listens.
    private static func metered<Value>(
        _ path: String, size: Int64?, _ move: () async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        guard let meter = TransferMeter(path: path, size: size) else { return try await move() }
        do {
            return try await TransferMeter.$current.withValue(meter) { try await move() }
        } catch let error as TrackingError {
            throw error
        } catch {
            throw TrackingError(.internalError, "\(error)")
        }
    }

    /// Does the work for all of them, eight at a time; the first error ends it.
    private static func eachOf<Item: Sendable>(
        _ items: [Item], _ work: @escaping @Sendable (Item) async throws(TrackingError) -> Void
    ) async throws(TrackingError) {
        let failure = await withTaskGroup(of: TrackingError?.self) { group in
            for (index, item) in items.enumerated() {
                if index >= 8, case .some(.some(let error)) = await group.next() {
                    group.cancelAll()
                    return error as TrackingError?
                }
                group.addTask {
                    do throws(TrackingError) {
                        try await work(item)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            for await case .some(let error) in group {
                group.cancelAll()
                return error
            }
            return nil
        }
        if let failure { throw failure }
    }
}
