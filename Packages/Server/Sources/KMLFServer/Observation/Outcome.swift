internal import HTTPTypes
internal import Logging

/// How a request ended.
struct Outcome: Sendable {
    /// Also in the answer, as `X-Request-ID`.
    var id: String
    var method: HTTPRequest.Method
    /// The path without its query, which may hold what people search for.
    var path: String
    /// The pattern of the route; nil where there is none.
    var route: String?
    var status = HTTPResponse.Status.ok
    var user: String?
    /// The address that it came from.
    var client: String?
    /// Until the answer began.
    var duration = Duration.zero
    /// What a person who runs the server should know, and clients need not.
    var cause: (any Error)?

    /// One line. No body, query or header is in it.
    func log(to lines: LogLines) {
        lines.line(level, "request") { text in
            text.member("request_id", id)
            text.member("client", client)
            text.member("user", user)
            text.member("method", method.rawValue)
            text.member("path", path)
            text.member("status", Int64(status.code))
            text.member("milliseconds", duration / .milliseconds(1))
            text.member("cause", cause.map { String(reflecting: $0) })
        }
    }

    private var level: Logger.Level {
        switch status.code {
        case 500...: .error
        case 401, 403, 413, 429: .warning
        default: .info
        }
    }
}
