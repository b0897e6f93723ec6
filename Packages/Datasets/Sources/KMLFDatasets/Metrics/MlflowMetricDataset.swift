public import KMLFCatalog
import KMLFStorage
public import KMLFTracking

/// One number as a metric of a run (`kedro_mlflow.io.metrics.MlflowMetricDataset`).
///
/// MLflow keeps every point that is ever logged: `overwrite` adds one that is later than all points of the last step, and so
/// becomes the metric's value; `append` adds one at the step after. An explicit step goes before both.
public struct MlflowMetricDataset: Dataset {
    /// Where a value goes when no step is given.
    public enum SaveMode: String, Sendable, CaseIterable {
        /// At the last step that the metric has, 0 for the first value.
        case overwrite
        /// At the step after the last one, 0 for the first value.
        case append
    }

    /// `save_args`.
    public struct SaveOptions: Sendable, Equatable {
        /// Used when there is no step.
        public var mode: SaveMode
        /// The step to save at.
        public var step: Int?
        /// Milliseconds since 1970; nil is now.
        public var timestamp: Int64?

        /// Overwrites, now.
        public init(mode: SaveMode = .overwrite, step: Int? = nil, timestamp: Int64? = nil) {
            self.mode = mode
            self.step = step
            self.timestamp = timestamp
        }
    }

    private let metric: MetricReference
    private let loadStep: Int?
    private let saveOptions: SaveOptions

    /// The metric `key` of the run `runID` (the active run when nil). `loadStep` picks the point to load; nil takes the one
    /// logged last, whatever its step.
    public init(
        key: String, runID: String? = nil, loadStep: Int? = nil, save: SaveOptions = SaveOptions(),
        context: RunContext
    ) {
        metric = MetricReference(key: key, run: RunReference(context: context, runID: runID))
        self.loadStep = loadStep
        saveOptions = save
    }

    /// As `catalog.yml` names it.
    static let typeName = "kedro_mlflow.io.metrics.MlflowMetricDataset"

    /// `MlflowMetricDataset` with kedro-mlflow's module.
    public var typeName: String { Self.typeName }

    /// Key and run.
    public func describe() -> [(key: String, value: String)] { metric.description }

    /// What a node may ask for.
    public var offers: String { "Double, Float, or MetricPoint" }

    /// Whether the type is one of those.
    public func canLoad(as type: any Any.Type) -> Bool { MetricNumber.isNumber(type) || type == MetricPoint.self }

    /// Integers are taken as well.
    public func canSave(_ type: any Any.Type) -> Bool {
        MetricNumber.isNumber(type) || MetricNumber.isInteger(type)
    }

    /// The point logged last, or logged last at the step of `load_args`.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let points = try await metric.load()
        let found = loadStep.map { step in points.last { $0.step == Int64(step) } } ?? points.last
        guard let found else {
            throw DatasetProblem(
                "the metric '\(metric.key)' has no point at step \(loadStep ?? 0); it has \(Self.steps(of: points))")
        }
        if type == MetricPoint.self { return MetricPoint(found) }
        return try MetricNumber.value(found.value, as: type, offers: offers)
    }

    /// Adds one point; nothing while tracking is off.
    public func save(_ value: any Sendable) async throws {
        let context = metric.run.context
        guard context.isTrackingEnabled else { return }
        guard let number = MetricNumber.double(value) else {
            throw DatasetProblem("a metric takes a number, not \(type(of: value))")
        }
        let runID = try metric.run.required()
        let point = try await point(number, in: runID)
        try await metric.log([point], to: runID)
    }

    private static func steps(of points: [Metric]) -> String {
        let steps = Set(points.map(\.step)).sorted()
        guard steps.count > 10, let first = steps.first, let last = steps.last else {
            return "the steps " + steps.map(String.init).joined(separator: ", ")
        }
        return "\(steps.count) steps from \(first) to \(last)"
    }

    private func point(_ value: Double, in runID: String) async throws -> MetricPoint {
        if let step = saveOptions.step { return MetricPoint(value, step: step, timestamp: saveOptions.timestamp) }
        let points = try await metric.history(of: runID)
        guard let last = points.map(\.step).max() else {
            return MetricPoint(value, timestamp: saveOptions.timestamp)
        }
        switch saveOptions.mode {
        case .append:
            return MetricPoint(value, step: Int(clamping: last) + 1, timestamp: saveOptions.timestamp)
        case .overwrite:
            // Of two points with one step and one time MLflow takes the greater value as the metric's.
            let latest = points.filter { $0.step == last }.map(\.timestamp).max() ?? 0
            let now = try await metric.run.context.client().now()
            let time = saveOptions.timestamp ?? max(now, latest + 1)
            return MetricPoint(value, step: Int(clamping: last), timestamp: time)
        }
    }

    /// Whether the run has the metric.
    public func exists() async throws -> Bool { try await metric.exists() }

    /// Holds nothing.
    public func release() async {}

    /// A metric is no file.
    public var filePath: String? { nil }
}
