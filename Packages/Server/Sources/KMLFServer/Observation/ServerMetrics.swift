internal import HTTPTypes
internal import Synchronization

/// Counts for Prometheus: requests by route, method and status, and how long they took.
final class ServerMetrics: Sendable {
    private struct Key: Hashable {
        var route: String
        var method: String
        var status: Int
    }

    private struct Counts {
        var requests: [Key: Int] = [:]
        /// By route: how many took at most as long as each bound, all of them, and their sum in seconds.
        var durations: [String: (buckets: [Int], count: Int, sum: Double)] = [:]
    }

    private let counts = Mutex(Counts())
    private let begun = ContinuousClock.now
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    func count(_ outcome: Outcome) {
        // Without a route any text could come, and each would be kept.
        let route = outcome.route ?? "none"
        let method = outcome.route == nil ? "any" : outcome.method.rawValue
        let seconds = outcome.duration / .seconds(1)
        counts.withLock { counts in
            counts.requests[Key(route: route, method: method, status: outcome.status.code), default: 0] += 1
            var duration = counts.durations[route] ?? (Array(repeating: 0, count: Self.bounds.count), 0, 0)
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { duration.buckets[index] += 1 }
            duration.count += 1
            duration.sum += seconds
            counts.durations[route] = duration
        }
    }

    /// In Prometheus' text form, version 0.0.4.
    var text: String {
        let counts = counts.withLock { $0 }
        var lines = [
            "# HELP kmlf_uptime_seconds Time since the server was started.", "# TYPE kmlf_uptime_seconds gauge",
            "kmlf_uptime_seconds \((ContinuousClock.now - begun) / .seconds(1))",
            "# HELP kmlf_http_requests_total Requests that were answered.", "# TYPE kmlf_http_requests_total counter",
        ]
        for (key, count) in counts.requests.sorted(by: {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }) {
            lines.append(
                "kmlf_http_requests_total{route=\"\(key.route)\",method=\"\(key.method)\",status=\"\(key.status)\"} \(count)"
            )
        }
        lines += [
            "# HELP kmlf_http_request_seconds Time until a request's answer began.",
            "# TYPE kmlf_http_request_seconds histogram",
        ]
        for (route, duration) in counts.durations.sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Self.bounds, duration.buckets) {
                lines.append("kmlf_http_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)")
            }
            lines += [
                "kmlf_http_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(duration.count)",
                "kmlf_http_request_seconds_sum{route=\"\(route)\"} \(duration.sum)",
                "kmlf_http_request_seconds_count{route=\"\(route)\"} \(duration.count)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
