internal import KMLFStorage

/// Which points of several histories are shown in one picture: those of some steps, the same ones for all runs, spread evenly
/// over the steps that were logged, and the first and the last step of each run.
struct MetricInterval {
    struct History {
        var runID: String
        var points: [Metric]
    }

    private let steps: ClosedRange<Int64>
    private let count: Int

    /// As many steps as MLflow's server gives at most.
    private static let maximumCount = 2_500

    init(from start: Int64?, to end: Int64?, atMost count: Int) throws(TrackingError) {
        guard (start == nil) == (end == nil) else {
            throw TrackingError(
                .invalidParameterValue, "The request gives one of 'start_step' and 'end_step'. Give both or neither.")
        }
        let start = start ?? .min
        let end = end ?? .max
        guard start <= end else {
            throw TrackingError(
                .invalidParameterValue, "The request's 'end_step' \(end) lies before its 'start_step' \(start).")
        }
        guard count <= Self.maximumCount else {
            throw TrackingError(
                .invalidParameterValue,
                "The field 'max_results' of the request is \(count), and should be 1 to \(Self.maximumCount).")
        }
        steps = start...end
        self.count = count
    }

    /// Ordered by run as given, then by step, time and value.
    func sample(_ histories: [History]) -> [(runID: String, metric: Metric)] {
        let inside = histories.map { history in
            History(runID: history.runID, points: history.points.filter { steps.contains($0.step) })
        }
        var kept = Self.spread(Set(inside.flatMap { $0.points.map(\.step) }).sorted(), count)
        for history in inside {
            if let ends = Self.ends(history.points) { kept.formUnion([ends.first, ends.last]) }
        }
        return inside.flatMap { history in
            history.points.filter { kept.contains($0.step) }
                .sorted { ($0.step, $0.timestamp, $0.value) < ($1.step, $1.timestamp, $1.value) }
                .map { (runID: history.runID, metric: $0) }
        }
    }

    private static func spread(_ steps: [Int64], _ count: Int) -> Set<Int64> {
        guard steps.count > count else { return Set(steps) }
        return Set((0..<count).map { steps[$0 * steps.count / count] })
    }

    private static func ends(_ points: [Metric]) -> (first: Int64, last: Int64)? {
        guard let first = points.map(\.step).min(), let last = points.map(\.step).max() else { return nil }
        return (first, last)
    }
}
