/// A point of a metric of a logged model, with the run that computed it.
public struct LoggedModelMetric: Sendable, Equatable {
    /// The point, and the dataset it was computed on.
    public var point: Metric
    /// The run that it was logged to.
    public var runID: String

    /// A point that the run logged.
    public init(_ point: Metric, runID: String) {
        self.point = point
        self.runID = runID
    }

    /// The latest of the points of each metric on each dataset, as `LoggedModel.metrics` has them.
    public static func latest(of points: [LoggedModelMetric]) -> [LoggedModelMetric] {
        struct Series: Hashable {
            let key: String
            let dataset: Metric.DatasetReference?
        }
        var latest: [Series: LoggedModelMetric] = [:]
        for metric in points {
            let series = Series(key: metric.point.key, dataset: metric.point.dataset)
            if let known = latest[series], !metric.point.isLater(than: known.point) { continue }
            latest[series] = metric
        }
        return latest.sorted { left, right in
            (left.key.key, left.key.dataset?.name ?? "", left.key.dataset?.digest ?? "")
                < (right.key.key, right.key.dataset?.name ?? "", right.key.dataset?.digest ?? "")
        }
        .map(\.value)
    }
}
