import KMLFFiles
public import KMLFStorage
public import KMLFTracking

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension TrackingClient {
    /// Copies a model's folder into the folder `destination`, which is made where it is missing, and reads its `MLmodel`. A
    /// folder of this machine is read where it is.
    public func downloadModel(_ uri: ModelURI, to destination: String) async throws -> ModelFolder {
        switch uri {
        case .folder(let path): return try ModelFolder(path)
        case .run(let id, let path):
            return try await download(path, from: artifacts(of: id), to: destination, uri)
        case .artifacts(let location):
            return try await download("", from: artifacts(at: location), to: destination, uri)
        case .version, .latest, .stage, .alias, .loggedModel:
            throw ModelError(
                .notFound,
                "'\(uri)' names a model of the registry, which is not read; name the run's files, as in "
                    + "runs:/<run id>/<path in the run>")
        }
    }

    private func download(
        _ path: String, from artifacts: any ArtifactRepository, to destination: String, _ uri: ModelURI
    ) async throws -> ModelFolder {
        let folder: String
        do throws(TrackingError) {
            folder = try await artifacts.downloadArtifacts(path, to: destination)
        } catch {
            guard error.code == .resourceDoesNotExist else { throw error }
            throw ModelError(.notFound, "there is no model at '\(uri)': \(error.message)")
        }
        return try ModelFolder(folder)
    }

    /// Whether `downloadModel` would find an `MLmodel`; a run that is not there has no models.
    public func hasModel(at uri: ModelURI) async throws(TrackingError) -> Bool {
        do throws(TrackingError) {
            switch uri {
            case .folder(let path): return FileSystem.kind(of: "\(path)/\(MLmodel.fileName)") == .file
            case .run(let id, let path):
                let file = path.isEmpty ? MLmodel.fileName : "\(path)/\(MLmodel.fileName)"
                return try await artifacts(of: id).listArtifacts(path).contains { $0.path == file }
            case .artifacts(let location):
                return try await artifacts(at: location).listArtifacts(nil).contains { $0.path == MLmodel.fileName }
            case .version, .latest, .stage, .alias, .loggedModel: return false
            }
        } catch {
            guard error.code == .resourceDoesNotExist else { throw error }
            return false
        }
    }

    /// Stores a model in the folder `artifactPath` of a run, in place of what is there, and answers what its `MLmodel` says.
    /// The run may have ended.
    public func logModel(
        _ model: any Sendable, flavor: any ModelFlavor, to runID: String, artifactPath: String = "model",
        options: SaveModel = SaveModel()
    ) async throws -> MLmodel {
        let parts = try ArtifactPath(artifactPath).parts
        guard let name = parts.last else {
            throw ModelError(.invalidArgument, "a model needs a folder of its own in the run, such as 'model'")
        }
        let artifacts = try await artifacts(of: runID)
        let temporary = FileManager.default.temporaryDirectory.path + "/kmlf-model-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        let folder = try await ModelFolder.save(
            model, flavor: flavor, to: "\(temporary)/\(name)", options: options, now: now()
        ) { mlmodel in
            mlmodel.runID = runID
            mlmodel.artifactPath = parts.joined(separator: "/")
        }
        try await artifacts.logArtifact(folder.path, to: parts.dropLast().joined(separator: "/"))
        return folder.mlmodel
    }
}
