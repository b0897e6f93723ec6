internal import HTTPTypes
internal import Hummingbird
internal import KMLFScoring
internal import Logging
internal import NIOCore

/// The routes of MLflow's scoring protocol (`mlflow.pyfunc.scoring_server`).
struct ScoringRoutes: Sendable {
    let service: ScoringService
    let model: ServedModel
    let reader: BodyReader
    let metrics: ServerMetrics
    let log: LogLines

    var routes: [Route] {
        [
            Route([.post], "/invocations", .read, invocations),
            Route([.get], "/ping", nil, ping),
            Route([.get], "/health", nil, ping),
            // MLflow's server has no such thing.
            Route([.get], "/model", .read) { _ in Response(JSONText { $0.members(of: model) }) },
            Route([.get], "/version", nil) { _ in .text(ServerOptions.mlflowVersion) },
            Route([.get], "/metrics", .admin) { _ in
                .text(metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
    }

    @Sendable private func invocations(_ call: Call) async throws -> Response {
        let body = try await reader.bytes(of: call.request)
        let answer = await service.answer(body, contentType: call.request.headers[.contentType]) { warning in
            log.line(.warning, warning) { $0.member("request_id", call.context.requestID) }
        }
        var headers: HTTPFields = [.contentType: answer.contentType]
        if answer.status == 503 { headers[.retryAfter] = "1" }
        return Response(
            status: HTTPResponse.Status(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    @Sendable private func ping(_: Call) async throws -> Response {
        guard service.isHealthy else {
            throw ErrorAnswer(
                .serviceUnavailable, "TEMPORARILY_UNAVAILABLE",
                "No worker of the model can be started. The server's log has more.")
        }
        return .text("\n", type: "application/json")
    }
}
