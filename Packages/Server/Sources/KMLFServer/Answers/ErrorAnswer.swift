internal import HTTPTypes
internal import Hummingbird
internal import KMLFStorage
internal import NIOCore

/// An error as MLflow's clients read it: a status, and a body with MLflow's code.
struct ErrorAnswer: Error {
    let status: HTTPResponse.Status
    let code: String
    let message: String
    var headers: HTTPFields = [:]

    init(_ error: TrackingError) {
        status = Self.status(of: error.code)
        code = error.code.rawValue
        message = error.message
    }

    init(_ status: HTTPResponse.Status, _ code: String, _ message: String, headers: HTTPFields = [:]) {
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers
    }

    /// The whole answer.
    var response: Response {
        let text = JSONText { text in
            text.member("error_code", code)
            text.member("message", message)
        }
        return Response(text, status: status, headers: headers)
    }

    /// MLflow's clients send a request again after 429, 500, 502, 503 and 504, so that what no repetition can mend has none of
    /// these; MLflow's own server answers `INVALID_STATE` and `FEATURE_DISABLED` with 500.
    private static func status(of code: TrackingError.Code) -> HTTPResponse.Status {
        switch code.rawValue {
        case "INVALID_PARAMETER_VALUE", "BAD_REQUEST", "RESOURCE_ALREADY_EXISTS": .badRequest
        case "UNAUTHENTICATED", "CUSTOMER_UNAUTHORIZED": .unauthorized
        case "PERMISSION_DENIED": .forbidden
        case "RESOURCE_DOES_NOT_EXIST", "NOT_FOUND", "ENDPOINT_NOT_FOUND": .notFound
        case "ABORTED", "RESOURCE_CONFLICT", "ALREADY_EXISTS", "INVALID_STATE": .conflict
        case "REQUEST_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED": .tooManyRequests
        case "FEATURE_DISABLED", "NOT_IMPLEMENTED": .notImplemented
        case "TEMPORARILY_UNAVAILABLE": .serviceUnavailable
        case "DEADLINE_EXCEEDED": .gatewayTimeout
        default: .internalServerError
        }
    }
}

extension ErrorAnswer: HTTPResponseError {
    func response(from _: Request, context _: some RequestContext) throws -> Response { response }
}

extension Response {
    /// A document of JSON.
    init(_ text: JSONText, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        var headers = headers
        headers[.contentType] = "application/json"
        self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: text.bytes)))
    }
}
