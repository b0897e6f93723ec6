internal import HTTPTypes
internal import Hummingbird
internal import KMLFStorage
internal import NIOCore

/// The page: its files, which are part of the program, and what it asks for beside MLflow's API.
struct PageRoutes: Sendable {
    let store: ServedStore
    let transfer: ArtifactTransfer
    let pipelines: ServerOptions.Pipelines?

    var routes: [Route] { Self.files + [shownArtifact, about, projectPipelines] }

    /// Their addresses hold no version, so that browsers ask each time whether a file has changed.
    private static let files: [Route] = PageFiles.all.map { file in
        Route([.get], file.path, .read) { call in
            let headers: HTTPFields = [
                .contentType: file.type, .cacheControl: "no-cache", .eTag: file.tag, .contentSecurityPolicy: policy,
            ]
            guard call.request.headers[.ifNoneMatch] != file.tag else {
                return Response(status: .notModified, headers: headers)
            }
            return Response(
                status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
        }
    }

    /// Scripts and styles of its own only. Frames show artifacts, which come under `ShownArtifact.policy`.
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
        + "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

    /// A file of a run or of a logged model, to be seen in a frame of the page.
    private var shownArtifact: Route {
        Route([.get], "/ajax-api/kmlf/artifacts/show", .read) { call in
            let fields = call.query
            let path = try ArtifactPath(try fields.text("path"))
            let repository = try await repository(fields)
            return try await transfer.download(path, from: repository, call) { name in
                ShownArtifact.headers(name: name)
            }
        }
    }

    /// What the page cannot tell from elsewhere: whether there is a project whose pipelines can be shown.
    private var about: Route {
        Route([.get], "/ajax-api/kmlf/about", .read) { _ in
            Response(JSONText { $0.member("has_pipelines", pipelines != nil) })
        }
    }

    private var projectPipelines: Route {
        Route([.get], "/ajax-api/kmlf/pipelines", .read) { _ in
            guard let pipelines else {
                throw TrackingError(
                    .resourceDoesNotExist,
                    "The server was not started in a project. `kmlf ui` in a project's folder shows its pipelines.")
            }
            return .text(try await pipelines(), type: "application/json")
        }
    }

    private func repository(_ fields: Fields) async throws -> any ArtifactRepository {
        if let id = try fields.optionalText("model_id") {
            try Limits.checkModelID(id)
            return try store.artifacts.repository(at: try await store.tracking.getLoggedModel(id).artifactLocation)
        }
        return try store.artifacts.repository(at: try await store.tracking.getRun(try fields.runID()).info.artifactURI)
    }
}
