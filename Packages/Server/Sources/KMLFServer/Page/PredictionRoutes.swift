internal import HTTPTypes
internal import Hummingbird
internal import KMLFStorage
internal import NIOCore

/// Predictions that the page tries. A request names a scoring server by its place in the list of those that the options
/// give, so that no other address is ever asked. A prediction changes nothing: the right to read is enough.
struct PredictionRoutes: Sendable {
    let servers: [ScoringPeer]
    let reader: BodyReader

    var routes: [Route] {
        [
            Route([.get], "/ajax-api/kmlf/scoring", .read, models),
            Route([.post], "/ajax-api/kmlf/scoring/{server}/invocations", .read, predict),
        ]
    }

    /// Each server with its model, or with the reason why it cannot be asked; with neither where it does not tell its model.
    @Sendable private func models(_: Call) async throws -> Response {
        let models = await withTaskGroup(of: (index: Int, model: ScoringPeer.Model).self) { group in
            for (index, server) in servers.enumerated() { group.addTask { (index, await server.model()) } }
            return await group.reduce(into: [:]) { $0[$1.index] = $1.model }
        }
        return Response(
            JSONText { text in
                text.member("servers", each: servers.enumerated()) { text, server in
                    text.member("address", server.element.address)
                    switch models[server.offset] {
                    case .named(let model): text.member("model") { $0.members(of: model) }
                    case .away(let reason): text.member("problem", reason)
                    case .unnamed, nil: break
                    }
                }
            })
    }

    @Sendable private func predict(_ call: Call) async throws -> Response {
        let named = call.captures.first?.value ?? ""
        guard let index = Int(named), servers.indices.contains(index) else {
            throw TrackingError(
                .resourceDoesNotExist,
                "There is no scoring server '\(Limits.shortened(named))'; this server knows \(servers.count), counted from 0."
            )
        }
        let predictions = try await servers[index].predictions(for: try await reader.json(of: call.request))
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: predictions)))
    }
}
