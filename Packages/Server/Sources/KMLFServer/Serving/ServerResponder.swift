internal import HTTPTypes
internal import Hummingbird
internal import KMLFStorage

/// Answers every request: checks where it comes from and who sends it, finds its route, and turns errors into answers.
struct ServerResponder: HTTPResponder {
    typealias Context = ServerContext

    let routes: RouteTable
    let checks: AddressChecks
    /// nil where everybody may do everything.
    let authenticator: Authenticator?
    let metrics: ServerMetrics
    let log: LogLines

    func respond(to request: Request, context: ServerContext) async -> Response {
        let begin = ContinuousClock.now
        let path = request.uri.path
        var outcome = Outcome(id: context.requestID, method: request.method, path: path, client: context.client)
        var response: Response
        do {
            response = try await answer(request, path, context, &outcome)
        } catch {
            outcome.cause = Self.isUnexpected(error) ? error : nil
            response = Self.answer(to: error, context).response
        }
        if request.method == .head { response = response.createHeadResponse() }
        for (name, value) in Self.safetyHeaders where response.headers[name] == nil { response.headers[name] = value }
        if let name = Self.requestID { response.headers[name] = context.requestID }
        outcome.status = response.status
        outcome.duration = ContinuousClock.now - begin
        outcome.log(to: log)
        metrics.count(outcome)
        return response
    }

    private func answer(
        _ request: Request, _ path: String, _ context: ServerContext, _ outcome: inout Outcome
    ) async throws -> Response {
        let match = routes.match(request.method, path)
        if case .found(let route, _) = match { outcome.route = route.pattern.text }
        // What a probe of an orchestrator asks for has no name and no user.
        guard case .found(let route, let captures) = match, route.right == nil else {
            try checks.check(request)
            let user = try await authenticator?.user(of: request)
            outcome.user = user?.name
            switch match {
            case .found(let route, let captures):
                if let user, let right = route.right, user.right < right { throw Self.refusal(user, right) }
                return try await route.answer(Call(request: request, captures: captures, context: context))
            case .wrongMethod(let allowed):
                let methods = allowed.map(\.rawValue).joined(separator: ", ")
                throw ErrorAnswer(
                    .methodNotAllowed, "ENDPOINT_NOT_FOUND", "At this address the server answers \(methods) only.",
                    headers: [.allow: methods])
            case .none:
                throw ErrorAnswer(
                    .notFound, "ENDPOINT_NOT_FOUND",
                    "The server has nothing at '\(Limits.shortened(path))'. It may be a part of MLflow's API that it does not "
                        + "offer.")
            }
        }
        return try await route.answer(Call(request: request, captures: captures, context: context))
    }

    private static func refusal(_ user: User, _ right: Right) -> ErrorAnswer {
        ErrorAnswer(
            .forbidden, "PERMISSION_DENIED",
            "The user '\(user.name)' has the right '\(user.right.rawValue)', and this needs '\(right.rawValue)'.")
    }

    private static func answer(to error: any Error, _ context: ServerContext) -> ErrorAnswer {
        switch error {
        case let error as ErrorAnswer: error
        case let error as TrackingError: ErrorAnswer(error)
        default:
            ErrorAnswer(
                .internalServerError, "INTERNAL_ERROR",
                "The server failed at this request. Its log has more under the request id \(context.requestID).")
        }
    }

    private static func isUnexpected(_ error: any Error) -> Bool {
        switch error {
        case is ErrorAnswer: false
        case let error as TrackingError: error.code ~= .internalError || error.code ~= .temporarilyUnavailable
        default: true
        }
    }

    private static let requestID = HTTPField.Name("X-Request-ID")

    private static let safetyHeaders: [(HTTPField.Name, String)] = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "SAMEORIGIN"), ("Referrer-Policy", "same-origin"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
