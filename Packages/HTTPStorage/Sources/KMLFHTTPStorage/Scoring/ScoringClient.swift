public import KMLFStorage

/// A server of MLflow's scoring protocol, as who asks it for predictions sees it. Each request is sent once, and to nowhere
/// else: redirections are answers like others.
public struct ScoringClient: Sendable {
    private let server: ServerAddress
    private let credentials: Credentials
    private static let transfers = Transfers()

    /// A server at an `http:` or `https:` address, which may hold user and password. Nothing is asked yet; an address that is
    /// none is `invalidParameterValue`.
    public init(_ address: String) throws(TrackingError) {
        guard ["http", "https"].contains(URIScheme.of(address)) else {
            // It is not shown: a password may be in it.
            throw TrackingError(
                .invalidParameterValue,
                "The address of a scoring server begins with http:// or https://, as in 'http://localhost:5001'.")
        }
        server = try ServerAddress(TrackingURI(address, relativeTo: "/"))
        credentials = server.user.map { .basic(name: $0.name, password: $0.password) } ?? .none
    }

    /// The address without user and password.
    public var address: String { server.base }

    /// What the server answers to a GET, or to a POST of JSON where there is a body, whatever the status. `path` begins with
    /// a slash. `temporarilyUnavailable` when it cannot be reached or breaks off, `DEADLINE_EXCEEDED` after `time`, and
    /// `invalidState` when the answer has more than `limit` bytes.
    public func ask(
        _ path: String, _ body: [UInt8]?, within time: Duration, atMost limit: Int
    ) async throws(TrackingError) -> (status: Int, body: [UInt8]) {
        var request = HTTPRequest(method: body == nil ? .get : .post, url: server.base + path)
        request.headers = [("User-Agent", "kmlf")]
        if let value = credentials.header { request.headers.append(("Authorization", value)) }
        if let body {
            request.headers.append(("Content-Type", "application/json"))
            request.body = .bytes(body)
        }
        request.mayRepeat = body == nil
        request.limit = limit
        request.connecting = min(time, request.connecting)
        request.patience = .total(time)
        do throws(TransferFailure) {
            let response = try await Self.transfers.perform(request)
            return (response.status, response.body)
        } catch {
            throw problem(error, time)
        }
    }

    private func problem(_ failure: TransferFailure, _ time: Duration) -> TrackingError {
        let place = "scoring server at \(address)"
        let reason = credentials.masked(failure.reason)
        let (code, message): (TrackingError.Code, String) =
            switch failure.kind {
            case .unreachable:
                (.temporarilyUnavailable, "The \(place) cannot be reached: \(reason). Check that it runs.")
            case .timedOut:
                (
                    .init(rawValue: "DEADLINE_EXCEEDED"),
                    "The \(place) did not answer in \(time.milliseconds / 1_000) s."
                )
            case .tls: (.temporarilyUnavailable, "There is no secure connection to the \(place): \(reason).")
            case .interrupted, .cancelled: (.temporarilyUnavailable, "The connection to the \(place) broke: \(reason).")
            case .local: (.invalidState, "What the \(place) answers cannot be taken: \(reason).")
            }
        return TrackingError(code, message, underlying: failure)
    }
}
