/// When a request is sent again, and after what pause.
struct RetryPolicy: Sendable {
    let settings: ServerSettings

    /// What may be done about an answer or a failure.
    enum Verdict: Equatable {
        case final
        /// The server has not carried it out.
        case notDone
        /// Nobody knows whether the server has carried it out.
        case unknown
    }

    /// An answer in MLflow's own words is final, but for the codes that say "later": behind them the database has
    /// taken everything back. Proxies and overloaded servers answer in words of their own.
    static func verdict(on response: HTTPResponse, code: String?) -> Verdict {
        switch response.status {
        case 429: .notDone
        case 503 where code != nil: .notDone
        case 408, 500, 502, 503, 504: code == nil ? .unknown : .final
        default: .final
        }
    }

    static func verdict(on failure: TransferFailure) -> Verdict {
        switch failure.kind {
        case .cancelled, .local, .tls: .final
        case .unreachable: .notDone
        // It has had all the time that there is.
        case .timedOut: .final
        case .interrupted: failure.wasSent ? .unknown : .notDone
        }
    }

    /// The pause before attempt `number`, 2 being the first that is a repetition; nil when there is to be none, since
    /// they are used up or would begin after `limit`.
    func pause(before number: Int, after elapsed: Duration, within limit: Duration, retryAfter: String?) -> Duration? {
        guard number - 1 <= settings.retries else { return nil }
        let doublings = Double(1 << min(number - 2, 20))
        var pause = settings.backoff * doublings + settings.jitter * Double.random(in: 0...1)
        if settings.obeysRetryAfter, let seconds = retryAfter.flatMap({ Int($0) }), seconds >= 0 {
            pause = max(pause, .seconds(min(seconds, 86_400)))
        }
        return elapsed + pause < limit ? pause : nil
    }
}
