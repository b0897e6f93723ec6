import KMLFStorage

/// What was done before giving up.
struct Effort {
    /// As `POST runs/create`.
    var action: String
    var attempts: Int
    var elapsed: Duration

    /// As ` (5 attempts in 9.2 s)`; nothing for a single one.
    var text: String {
        guard attempts > 1 else { return "" }
        let tenths = elapsed.milliseconds / 100
        return " (\(attempts) attempts in \(tenths / 10).\(tenths % 10) s)"
    }
}

extension Server {
    /// The error for a request that got no answer.
    func error(_ failure: TransferFailure, _ effort: Effort, _ repetition: Repetition) -> TrackingError {
        let reason = credentials.masked(failure.reason)
        let place = "'\(address.base)'"
        let doubt = failure.wasSent ? repetition.doubt : ""
        return switch failure.kind {
        case .cancelled:
            TrackingError(
                .init(rawValue: "CANCELLED"), "\(effort.action) at \(place) was cancelled.\(doubt)",
                underlying: CancellationError())
        case .unreachable:
            TrackingError(
                .temporarilyUnavailable,
                "The server at \(place) cannot be reached\(effort.text): \(reason). Check that it runs and that the address "
                    + "is right; connect_timeout in mlflow.yml, or KMLF_CONNECT_TIMEOUT, says for how many seconds it is tried.",
                underlying: failure)
        case .tls:
            TrackingError(
                .permissionDenied,
                "No secure connection to the server at \(place): \(reason). Check that it speaks https; "
                    + "MLFLOW_TRACKING_SERVER_CERT_PATH names the certificates to trust, "
                    + "MLFLOW_TRACKING_CLIENT_CERT_PATH the one to show.", underlying: failure)
        case .timedOut:
            TrackingError(
                .init(rawValue: "DEADLINE_EXCEEDED"),
                "The server at \(place) did not answer \(effort.action) in \(settings.timeout.milliseconds / 1_000) s."
                    + "\(doubt) MLFLOW_HTTP_REQUEST_TIMEOUT allows more seconds.", underlying: failure)
        case .interrupted:
            TrackingError(
                .temporarilyUnavailable,
                "The connection to the server at \(place) broke during \(effort.action)\(effort.text): \(reason).\(doubt)",
                underlying: failure)
        case .local:
            TrackingError(
                .internalError, "\(effort.action) at \(place) failed on this machine: \(reason).", underlying: failure)
        }
    }

    /// The error that an answer with another status than 200 stands for.
    func error(_ response: HTTPResponse, _ action: String) -> TrackingError {
        let place = "the server at '\(address.base)'"
        if let body = ErrorBody(response) {
            let code = body.code.map(TrackingError.Code.init(rawValue:)) ?? .init(status: response.status)
            let message = credentials.masked(body.message)
            return TrackingError(
                code, message.isEmpty ? "\(place.capitalizedFirst) refused \(action) without saying why." : message)
        }
        let said = credentials.masked(Self.summary(response))
        let remedy =
            switch response.status {
            case 401:
                "Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN; those that are set "
                    + "were not accepted."
            case 403: "Ask its administrator for the permission, or use other credentials."
            case 404, 405: "Check that the address is that of an MLflow server."
            case 300..<400: "Use the address that it redirects to as tracking URI."
            case 413: "Let its proxy accept larger requests."
            case 429, 500...: "Try again later, or look into its log."
            default: "Look into its log."
            }
        return TrackingError(
            .init(status: response.status), "\(place.capitalizedFirst) answered \(action) with \(said). \(remedy)")
    }

    /// The error for an answer that is none of MLflow's, though its status is good.
    func unreadable(_ response: HTTPResponse, _ action: String, _ underlying: (any Error)?) -> TrackingError {
        let said = credentials.masked(Self.summary(response))
        return TrackingError(
            .internalError,
            "The server at '\(address.base)' answered \(action) with \(said), which is not MLflow's form. Check that the "
                + "address is that of an MLflow server, and that no login page stands in front of it.",
            underlying: underlying)
    }

    /// Status and, shortened, what a person would see of the body: its text without the tags.
    private static func summary(_ response: HTTPResponse) -> String {
        var words = ""
        var isInTag = false
        for character in response.text.prefix(4_000) {
            switch character {
            case "<": isInTag = true
            case ">":
                isInTag = false
                words.append(" ")
            default: if !isInTag { words.append(character.isWhitespace ? " " : character) }
            }
        }
        let shown = words.split(separator: " ").joined(separator: " ")
        return "status \(response.status) and " + (shown.isEmpty ? "an empty body" : "'\(Limits.shortened(shown))'")
    }
}

extension Repetition {
    /// What a person must know of a request whose answer is lost.
    fileprivate var doubt: String {
        switch self {
        case .harmless: ""
        case .harmlessOnSQLStores, .harmful:
            " Whether it was carried out is not known, and it was not sent again: look before you repeat it."
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
