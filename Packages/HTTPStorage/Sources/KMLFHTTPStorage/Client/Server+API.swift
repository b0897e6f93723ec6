import KMLFStorage

extension Server {
    /// A GET of MLflow's API; `endpoint` as `runs/get`.
    func get<Answer: Decodable>(
        _ endpoint: String, _ query: [(String, String)], as _: Answer.Type = Answer.self
    ) async throws(TrackingError) -> Answer {
        try await answer(HTTPRequest(method: .get, url: Self.path(endpoint) + Self.query(query)), endpoint, .harmless)
    }

    /// A POST, or another request with a body, of MLflow's API.
    func post<Answer: Decodable>(
        _ endpoint: String, _ body: some Encodable, _ repetition: Repetition, method: HTTPRequest.Method = .post,
        as _: Answer.Type = Answer.self
    ) async throws(TrackingError) -> Answer {
        let request = HTTPRequest(
            method: method, url: Self.path(endpoint), headers: [("Content-Type", "application/json")],
            body: .bytes(try JSON.encode(body)))
        return try await answer(request, endpoint, repetition)
    }

    /// The same, with an answer that says nothing.
    func post(
        _ endpoint: String, _ body: some Encodable, _ repetition: Repetition, method: HTTPRequest.Method = .post
    ) async throws(TrackingError) {
        let _: Wire.Nothing = try await post(endpoint, body, repetition, method: method)
    }

    /// A DELETE of what the endpoint's path names.
    func delete(_ endpoint: String, _ repetition: Repetition) async throws(TrackingError) {
        let _: Wire.Nothing = try await answer(
            HTTPRequest(method: .delete, url: Self.path(endpoint)), endpoint, repetition)
    }

    private func answer<Answer: Decodable>(
        _ request: HTTPRequest, _ endpoint: String, _ repetition: Repetition
    ) async throws(TrackingError) -> Answer {
        var request = request
        request.patience = .total(settings.timeout)
        let action = "\(request.method.rawValue) \(endpoint)"
        let response = try await send(request, action, repetition: repetition)
        guard response.status == 200 else { throw error(response, action) }
        do {
            return try JSON.decode(Answer.self, from: response.body)
        } catch {
            throw unreadable(response, action, error)
        }
    }

    private static func path(_ endpoint: String) -> String { "/api/2.0/mlflow/\(endpoint)" }

    /// `?name=value&…`, percent-encoded so that every reader understands it.
    static func query(_ parameters: [(String, String)]) -> String {
        guard !parameters.isEmpty else { return "" }
        return "?" + parameters.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
    }

    /// `PercentCoding` keeps the slash, which separates paths only.
    static func encoded(_ value: String) -> String { PercentCoding.encode(value).replacing("/", with: "%2F") }
}
