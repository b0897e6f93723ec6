internal import HTTPTypes
internal import Hummingbird
internal import KMLFStorage

/// Artifacts through the server: MLflow's proxy, where a path begins at the root of all artifacts, and the two calls of its
/// page, where it begins at a run's.
struct ArtifactRoutes: Sendable {
    let store: ServedStore
    let transfer: ArtifactTransfer

    var routes: [Route] { ["/api", "/ajax-api"].flatMap(proxy) + ofRuns + ofModels }

    private func proxy(_ prefix: String) -> [Route] {
        let root = "\(prefix)/2.0/mlflow-artifacts"
        return [
            Route([.get], "\(root)/artifacts", .read) { call in try await list(call) },
            Route([.get], "\(root)/artifacts/{path...}", .read) { call in
                let (repository, path) = try await place(call.captures)
                return try await transfer.download(path, from: repository, call)
            },
            Route([.put], "\(root)/artifacts/{path...}", .write) { call in
                let (repository, path) = try await place(call.captures)
                try await transfer.upload(call, to: path, of: repository)
                return Response(status: .ok)
            },
            Route([.delete], "\(root)/artifacts/{path...}", .write) { call in
                let (repository, path) = try await place(call.captures)
                try await remove(path, from: repository)
                return Response(JSONText())
            },
            Route([.post], "\(root)/mpu/{action}/{path...}", .write) { _ in throw wholeOnly("upload") },
            Route([.get], "\(root)/presigned/{path...}", .read) { _ in throw wholeOnly("download") },
        ]
    }

    private var ofRuns: [Route] {
        [
            Route([.get], "/get-artifact", .read) { call in
                let (repository, path) = try await ofRun(call)
                return try await transfer.download(path, from: repository, call)
            },
            Route([.post], "/ajax-api/2.0/mlflow/upload-artifact", .write) { call in
                let (repository, path) = try await ofRun(call)
                try await transfer.upload(call, to: path, of: repository)
                return Response(JSONText())
            },
        ]
    }

    private var ofModels: [Route] {
        [
            Route([.get], "/ajax-api/2.0/mlflow/logged-models/{model_id}/artifacts/files", .read) { call in
                let id = PercentCoding.decode(call.captures.first?.value ?? "")
                try Limits.checkModelID(id)
                let location = try await store.tracking.getLoggedModel(id).artifactLocation
                return try await download(call.query.text("artifact_file_path"), at: location, call)
            },
            Route([.get], "/model-versions/get-artifact", .read) { call in
                let location = try await store.tracking.getModelVersionDownloadURI(
                    call.query.text("name"), version: call.query.version())
                return try await download(call.query.text("path"), at: location, call)
            },
        ]
    }

    private func download(_ path: String, at location: String, _ call: Call) async throws -> Response {
        try await transfer.download(ArtifactPath(path), from: store.artifacts.repository(at: location), call)
    }

    /// Names without their folders, as MLflow's proxy gives them; nothing for a file or a missing folder.
    private func list(_ call: Call) async throws -> Response {
        let path = try ArtifactPath(try call.query.optionalText("path"))
        let (repository, place) = try await store.artifacts.locate(path)
        let files = try await repository.listArtifacts(place.text)
        return Response(
            JSONText { text in
                text.member("files", each: files) { text, file in
                    var file = file
                    file.path = file.path.split(separator: "/").last.map(String.init) ?? ""
                    text.members(of: file)
                }
            })
    }

    private func place(_ captures: Route.Captures) async throws -> (any ArtifactRepository, ArtifactPath) {
        let text = PercentCoding.decode(captures.last?.value ?? "")
        let path = try ArtifactPath(text)
        guard !path.parts.isEmpty, !text.hasSuffix("/"), !text.contains("//") else {
            throw TrackingError(
                .invalidParameterValue,
                "The artifact path '\(Limits.shortened(text))' is empty, ends in a slash or has two in a row.")
        }
        return try await store.artifacts.locate(path)
    }

    private func ofRun(_ call: Call) async throws -> (any ArtifactRepository, ArtifactPath) {
        let fields = call.query
        let path = try ArtifactPath(try fields.text("path"))
        guard !path.parts.isEmpty else { throw fields.missing("path") }
        let info = try await store.tracking.getRun(try fields.runID()).info
        return (try store.artifacts.repository(at: info.artifactURI), path)
    }

    /// Nothing to remove is no error to MLflow's proxy. A root is not removed: that of a run belongs to the store.
    private func remove(_ path: ArtifactPath, from repository: any ArtifactRepository) async throws {
        do {
            try await repository.deleteArtifacts(path.text)
        } catch {
            guard error.code ~= .resourceDoesNotExist else { throw error }
        }
    }

    /// MLflow's client, told to send artifacts in parts, knows by the beginning of this sentence to send them whole.
    private func wholeOnly(_ action: String) -> TrackingError {
        TrackingError(
            .notImplemented,
            "Multipart \(action) is not supported for the current artifact repository. Send and fetch artifacts whole.")
    }
}
