internal import Hummingbird
internal import KMLFStorage

/// The endpoints of MLflow's API as routes: under `/api` for clients, under `/ajax-api` for pages.
struct APIRoutes: Sendable {
    let store: ServedStore
    let reader: BodyReader

    var routes: [Route] {
        Endpoint.all.flatMap { endpoint in
            ["/api", "/ajax-api"].map { prefix in
                Route(endpoint.methods, "\(prefix)/2.0/mlflow/\(endpoint.path)", endpoint.right) { call in
                    var fields = try await reader.fields(of: call.request)
                    for (name, value) in call.captures {
                        fields = fields.setting(name, to: PercentCoding.decode(value))
                    }
                    return Response(try await endpoint.answer(fields, store))
                }
            }
        }
    }
}
