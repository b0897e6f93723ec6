import KMLFFiles
import KMLFStorage
public import KMLFTracking

extension TrackingClient {
    /// Copies a model's folder into the folder `destination`, which is made where it is missing, and reads its `MLmodel`. A
    /// folder of this machine is read where it is.
    public func downloadModel(_ uri: ModelURI, to destination: String) async throws -> ModelFolder {
        do {
            switch try await ModelLocation(uri, self) {
            case .folder(let path): return try ModelFolder(path)
            case .artifacts(let root, let path):
                return try ModelFolder(try await artifacts(at: root).downloadArtifacts(path, to: destination))
            }
        } catch let error as TrackingError where error.isAbsence {
            throw ModelError(.notFound, "there is no model at '\(uri)': \(error.message)")
        }
    }

    /// What a model's `MLmodel` says, without its other files, which may be large.
    public func mlmodel(at uri: ModelURI) async throws -> MLmodel {
        do {
            switch try await ModelLocation(uri, self) {
            case .folder(let path): return try ModelFolder(path).mlmodel
            case .artifacts(let root, let path):
                return try await place(root, path).withMLmodel { $0.mlmodel }
            }
        } catch let error as TrackingError where error.isAbsence {
            throw ModelError(.notFound, "there is no model at '\(uri)': \(error.message)")
        }
    }

    /// Whether `downloadModel` would find an `MLmodel`; a run, version or alias that is not there has no model.
    public func hasModel(at uri: ModelURI) async throws -> Bool {
        do {
            switch try await ModelLocation(uri, self) {
            case .folder(let path): return FileSystem.kind(of: "\(path)/\(MLmodel.fileName)") == .file
            case .artifacts(let root, let path):
                let file = path.isEmpty ? MLmodel.fileName : "\(path)/\(MLmodel.fileName)"
                return try await artifacts(at: root).listArtifacts(path).contains { $0.path == file }
            }
        } catch let error as TrackingError where error.isAbsence {
            return false
        } catch let error as ModelError where error.kind == .notFound {
            return false
        }
    }
}

extension TrackingError {
    /// An alias that is not set is `invalidParameterValue`, as in MLflow.
    var isAbsence: Bool { code == .resourceDoesNotExist || code == .invalidParameterValue }
}
