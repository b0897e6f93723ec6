/// What one name of an `MlflowMetricsHistoryDataset` holds: a single point, or the points of its history.
public enum MetricValues: Sendable, Hashable {
    /// A metric with one point.
    case point(MetricPoint)
    /// A metric with several points, in the order in which they are logged.
    case history([MetricPoint])

    /// A single value at `step`.
    public static func value(_ value: Double, step: Int = 0) -> MetricValues { .point(MetricPoint(value, step: step)) }

    /// Values at the steps 0, 1, 2, ….
    public static func values(_ values: [Double]) -> MetricValues {
        .history(values.enumerated().map { MetricPoint($0.element, step: $0.offset) })
    }

    /// The points in either case.
    public var points: [MetricPoint] {
        switch self {
        case .point(let point): [point]
        case .history(let points): points
        }
    }
}
