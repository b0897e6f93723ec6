internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// What the server tells about itself.
struct InfoRoutes: Sendable {
    let version: String
    let storeType: String
    let metrics: ServerMetrics

    var routes: [Route] {
        [
            Route([.get], "/health", nil) { _ in .text("OK") },
            Route([.get], "/version", nil) { _ in .text(version) },
            Route([.get], "/metrics", .admin) { _ in
                .text(metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
            },
            Route([.get], "/api/3.0/mlflow/server-info", .read, info),
            Route([.get], "/ajax-api/3.0/mlflow/server-info", .read, info),
        ]
    }

    /// MLflow's clients ask before they download.
    @Sendable private func info(_: Call) -> Response {
        Response(
            JSONText { text in
                text.member("store_type", storeType)
                text.member("workspaces_enabled", false)
                text.member("trace_archival_enabled", false)
                text.member("multipart_uploads_enabled", false)
                text.member("multipart_downloads_enabled", false)
                text.member("presigned_upload_run_id_supported", false)
                text.member("presigned_upload_model_id_supported", false)
            })
    }
}

extension Response {
    /// A text.
    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(
            status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
