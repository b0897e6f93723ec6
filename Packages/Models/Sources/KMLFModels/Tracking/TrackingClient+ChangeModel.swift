import KMLFFiles
import KMLFStorage
public import KMLFTracking

extension TrackingClient {
    /// Changes files of a model that is stored, in each place where it is kept: a model that a run has logged is both among the
    /// run's artifacts and a logged model. The place that the URI leads to comes last, so that what was interrupted can be
    /// seen there.
    ///
    /// - Parameter change: is given a folder with the model's `MLmodel` alone, and answers the paths of the files that it has
    ///   written in it, in the order in which they are stored. A folder of this machine is given as it is.
    public func changeModel(
        at uri: ModelURI, _ change: (ModelFolder) async throws -> [String]
    ) async throws {
        switch try await ModelLocation(uri, self) {
        case .folder(let path): _ = try await change(ModelFolder(path))
        case .artifacts(let root, let path):
            let place = try place(root, path)
            for copy in try await copies(of: place) where copy.uri != place.uri { try await copy.change(change) }
            try await place.change(change)
        }
    }

    func place(_ root: String, _ path: String) throws(TrackingError) -> ModelPlace {
        ModelPlace(
            artifacts: try artifacts(at: root), path: path,
            uri: ArtifactURI.appending(path.split(separator: "/").map(String.init), to: root))
    }

    /// The places where the same model is kept. An `MLmodel` that was copied here may name a run of another store.
    private func copies(of place: ModelPlace) async throws -> [ModelPlace] {
        let mlmodel = try await place.withMLmodel { $0.mlmodel }
        guard let id = mlmodel.modelID, let runID = mlmodel.runID else { return [] }
        do throws(TrackingError) {
            let logged = try await store.getLoggedModel(id)
            let root = try await getRun(runID).info.artifactURI
            var copies = [try self.place(logged.artifactLocation, "")]
            if let path = try await path(of: logged, below: "", in: root) { copies.append(try self.place(root, path)) }
            return copies
        } catch {
            guard error.isAbsence else { throw error }
            return []
        }
    }

    /// Where among the artifacts of its run the model is; nil where it is not, as MLflow itself keeps it elsewhere.
    private func path(
        of logged: LoggedModel, below folder: String, in root: String
    ) async throws(TrackingError) -> String? {
        for entry in try await artifacts(at: root).listArtifacts(folder) where entry.isDirectory {
            let name = LoggedModel.name(ofPath: entry.path)
            guard logged.name == name || logged.name.hasPrefix(name + "_") else { continue }
            let held = try? await place(root, entry.path).withMLmodel { $0.mlmodel.modelID }
            if held == logged.modelID { return entry.path }
            if let path = try await path(of: logged, below: entry.path, in: root) { return path }
        }
        return nil
    }
}

/// A folder of artifacts that holds a model.
struct ModelPlace {
    let artifacts: any ArtifactRepository
    let path: String
    /// Tells it from others.
    let uri: String

    /// Runs `body` with a folder that holds the model's `MLmodel` alone.
    func withMLmodel<Result>(_ body: (ModelFolder) async throws -> Result) async throws -> Result {
        let file = path.isEmpty ? MLmodel.fileName : "\(path)/\(MLmodel.fileName)"
        return try await withDownloadFolder { folder in
            let copy = try await artifacts.downloadArtifacts(file, to: folder)
            return try await body(ModelFolder(FileSystem.parent(of: copy)))
        }
    }

    func change(_ change: (ModelFolder) async throws -> [String]) async throws {
        try await withMLmodel { folder in
            for file in try await change(folder) {
                let parts = path.split(separator: "/") + file.split(separator: "/").dropLast()
                try await artifacts.logArtifact("\(folder.path)/\(file)", to: parts.joined(separator: "/"))
            }
        }
    }
}
