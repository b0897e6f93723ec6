internal import Hummingbird
internal import KMLFStorage

/// The endpoints of MLflow's API as routes: under `/api` for clients, under `/ajax-api` for pages. And those of kmlf's page.
struct APIRoutes: Sendable {
    let store: ServedStore
    let reader: BodyReader

    var routes: [Route] {
        Endpoint.all.flatMap { endpoint in
            ["/api", "/ajax-api"].map { route(endpoint, below: "\($0)/2.0/mlflow") }
        } + Endpoint.page.map { route($0, below: "/ajax-api/kmlf") }
    }

    private func route(_ endpoint: Endpoint, below prefix: String) -> Route {
        Route(endpoint.methods, "\(prefix)/\(endpoint.path)", endpoint.right) { call in
            var fields = try await reader.fields(of: call.request)
            for (name, value) in call.captures { fields = fields.setting(name, to: PercentCoding.decode(value)) }
            return Response(try await endpoint.answer(fields, store))
        }
    }
}
