import KMLFStorage

/// What a server says about an error, in one of the forms that MLflow's servers use.
struct ErrorBody {
    let code: String?
    let message: String

    /// nil for a body that is none of them: a page of HTML, a text, nothing.
    init?(_ response: HTTPResponse) {
        guard let body = try? JSON.decode(Wire.ErrorBody.self, from: response.body) else { return nil }
        if let code = body.errorCode {
            self.code = code
            message = body.message ?? ""
        } else if let detail = body.detail {
            code = nil
            message = detail
        } else {
            return nil
        }
    }
}

extension TrackingError.Code {
    /// What MLflow's SQL stores answer when their database refuses a write.
    static let badRequest = Self(rawValue: "BAD_REQUEST")

    /// The server does not know the path: it is an older MLflow, or none.
    static let endpointNotFound = Self(rawValue: "ENDPOINT_NOT_FOUND")

    /// For answers that hold no code of MLflow's own (as `mlflow.utils.rest_utils` maps them).
    init(status: Int) {
        switch status {
        case 401: self.init(rawValue: "UNAUTHENTICATED")
        case 403: self = .permissionDenied
        case 404: self = .endpointNotFound
        case 409: self.init(rawValue: "RESOURCE_CONFLICT")
        case 429: self.init(rawValue: "REQUEST_LIMIT_EXCEEDED")
        case 400..<500: self = .badRequest
        case 501: self.init(rawValue: "NOT_IMPLEMENTED")
        case 503: self = .temporarilyUnavailable
        case 504: self.init(rawValue: "DEADLINE_EXCEEDED")
        default: self = .internalError
        }
    }
}
