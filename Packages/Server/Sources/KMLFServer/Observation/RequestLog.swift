internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// How a request ended.
struct Outcome: Sendable {
    var method: HTTPRequest.Method
    /// The path without its query, which may hold what people search for.
    var path: String
    /// The pattern of the route; nil where there is none.
    var route: String?
    var status: HTTPResponse.Status
    var user: String?
    var client: String?
    var duration: Duration
    /// What a person who runs the server should know, and clients need not.
    var cause: (any Error)?
}

extension Outcome {
    /// One line for each request. No body, query or header is in it.
    func log(to logger: Logger) {
        logger.log(
            level: level, "request",
            metadata: [
                "method": "\(method.rawValue)", "path": "\(path)", "status": "\(status.code)",
                "milliseconds": "\(duration / .milliseconds(1))", "user": user.map { "\($0)" },
                "client": client.map { "\($0)" },
                "cause": cause.map { "\(String(reflecting: $0))" },
            ].compactMapValues { $0 })
    }

    private var level: Logger.Level {
        switch status.code {
        case 500...: .error
        case 401, 403, 413, 429: .warning
        default: .info
        }
    }
}
