import KMLFStorage

/// A server that is spoken to over HTTP: authorisation, repetitions and redirections of every request, and errors that
/// say what was tried.
struct Server: Sendable {
    let address: ServerAddress
    let settings: ServerSettings
    let credentials: Credentials
    private let transfers: Transfers
    private let headers: HeaderProvider?
    private let store = StoreKind()

    /// A server at `address`, shown `credentials` and what the provider gives.
    init(
        _ address: ServerAddress, settings: ServerSettings, credentials: Credentials, transfers: Transfers,
        headers: HeaderProvider? = nil
    ) {
        self.address = address
        self.settings = settings
        self.credentials = credentials
        self.transfers = transfers
        self.headers = headers
    }

    /// An MLflow server. User and password of the URI count before those of the environment, as in MLflow's client.
    init(
        _ uri: TrackingURI, environment: [String: String], transfers: Transfers, headers: HeaderProvider?
    ) throws(TrackingError) {
        let address = try ServerAddress(uri)
        let settings = try ServerSettings(environment)
        let own = address.user.map { Credentials.basic(name: $0.name, password: $0.password) }
        self.init(
            address, settings: settings, credentials: own ?? settings.credentials, transfers: transfers,
            headers: headers)
    }

    /// A server at another address, over the same connections. It is shown neither credentials nor the provider's headers.
    func stranger(at address: ServerAddress, tls: TLSOptions) -> Server {
        var settings = settings
        settings.tls = tls
        return Server(address, settings: settings, credentials: .none, transfers: transfers)
    }

    /// Sends the request, whose `url` is the part behind the server's address, until there is an answer to keep, whatever
    /// its status. `action` is what the errors call it.
    func send(
        _ request: HTTPRequest, _ action: String, repetition: Repetition
    ) async throws(TrackingError) -> HTTPResponse {
        var request = request
        request.url = address.base + request.url
        request.mayRepeat = repetition == .harmless
        request.connecting = settings.connecting
        request.tls = settings.tls
        request.meter = TransferMeter.current
        let clock = ContinuousClock()
        let start = clock.now
        let policy = RetryPolicy(settings: settings)
        var attempt = 1
        while true {
            let outcome = await attempted(request, action)
            let elapsed = clock.now - start
            let isAway =
                if case .failure(.transfer(let failure)) = outcome { failure.kind == .unreachable } else { false }
            let verdict = outcome.verdict
            if verdict != .final, await mayRepeat(verdict, repetition),
                let pause = policy.pause(
                    before: attempt + 1, after: elapsed, within: isAway ? settings.connecting : settings.timeout,
                    retryAfter: outcome.retryAfter),
                (try? await Task.sleep(for: pause)) != nil
            {
                attempt += 1
                continue
            }
            let effort = Effort(action: action, attempts: attempt, elapsed: clock.now - start)
            switch outcome {
            case .success(let response): return response
            case .failure(.error(let error)): throw error
            case .failure(.transfer(let failure)): throw self.error(failure, effort, repetition)
            }
        }
    }

    private func mayRepeat(_ verdict: RetryPolicy.Verdict, _ repetition: Repetition) async -> Bool {
        switch (verdict, repetition) {
        case (.final, _), (.unknown, .harmful): false
        case (.notDone, _), (.unknown, .harmless): true
        case (.unknown, .harmlessOnSQLStores): await store.isSQL(self)
        }
    }

    /// One attempt, redirections followed. Another server gets neither credentials nor the provider's headers.
    private func attempted(_ request: HTTPRequest, _ action: String) async -> Outcome {
        var request = request
        let own = request.headers
        do throws(TrackingError) {
            request.headers = own + (try await authorization(action))
        } catch {
            return .failure(.error(error))
        }
        for _ in 0...10 {
            do throws(TransferFailure) {
                let response = try await transfers.perform(request)
                guard (300..<400).contains(response.status), let next = response.redirect else {
                    return .success(response)
                }
                if !Origin(request.url).mayHandOver(to: Origin(next)) { request.headers = own }
                if response.status == 303 {
                    request.method = .get
                    request.body = .none
                }
                request.url = next
            } catch {
                return .failure(.transfer(error))
            }
        }
        let message = "The server at '\(address.base)' redirects \(action) in a circle. Check the tracking URI."
        return .failure(.error(TrackingError(.invalidParameterValue, message)))
    }

    private func authorization(_ action: String) async throws(TrackingError) -> [(name: String, value: String)] {
        var all: [(name: String, value: String)] = [("User-Agent", "kmlf")]
        if let headers {
            do {
                all += try await headers().sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            } catch {
                throw TrackingError(
                    .init(rawValue: "UNAUTHENTICATED"),
                    "The headers for \(action) at '\(address.base)' could not be made: the project's provider of headers "
                        + "failed.", underlying: error)
            }
        }
        if let value = credentials.header, !all.contains(where: { $0.name.lowercased() == "authorization" }) {
            all.append(("Authorization", value))
        }
        for (name, value) in all where (name + value).utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw TrackingError(
                .invalidParameterValue,
                "The header '\(Limits.shortened(name))' for '\(address.base)' holds a line break or another control "
                    + "character. Remove it from the credentials.")
        }
        return all
    }

}

/// How one attempt ended.
private typealias Outcome = Result<HTTPResponse, Problem>

private enum Problem: Error {
    case transfer(TransferFailure)
    case error(TrackingError)
}

extension Outcome {
    fileprivate var verdict: RetryPolicy.Verdict {
        switch self {
        case .success(let response): RetryPolicy.verdict(on: response, code: ErrorBody(response)?.code)
        case .failure(.transfer(let failure)): RetryPolicy.verdict(on: failure)
        case .failure(.error): .final
        }
    }

    fileprivate var retryAfter: String? {
        if case .success(let response) = self { response.headers["retry-after"] } else { nil }
    }
}
