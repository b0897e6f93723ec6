public import KMLFCatalog
import KMLFStorage
public import KMLFTracking

/// The points of one metric (`kedro_mlflow.io.metrics.MlflowMetricHistoryDataset`). Saving adds points and removes none.
public struct MlflowMetricHistoryDataset: Dataset {
    /// The shape of a history. The node's own type decides unless the catalog gives a mode; then both must agree.
    public enum Mode: String, Sendable, CaseIterable {
        /// `[Double]`: values at the steps 0, 1, 2, ….
        case list
        /// `[Int: Double]`: values by step, saved in ascending order; of several points at a step the last one is loaded.
        case dict
        /// `[MetricPoint]`: values with their steps and times.
        case history

        var type: any Sendable.Type {
            switch self {
            case .list: [Double].self
            case .dict: [Int: Double].self
            case .history: [MetricPoint].self
            }
        }

        var name: String {
            switch self {
            case .list: "[Double]"
            case .dict: "[Int: Double]"
            case .history: "[MetricPoint]"
            }
        }

        init?(_ type: any Any.Type) {
            guard let mode = Self.allCases.first(where: { $0.type == type }) else { return nil }
            self = mode
        }
    }

    private let metric: MetricReference
    private let loadMode: Mode?
    private let saveMode: Mode?

    /// The history of `key` in the run `runID` (the active run when nil); a mode narrows the types that are taken.
    public init(
        key: String, runID: String? = nil, loadMode: Mode? = nil, saveMode: Mode? = nil, context: RunContext
    ) {
        metric = MetricReference(key: key, run: RunReference(context: context, runID: runID))
        self.loadMode = loadMode
        self.saveMode = saveMode
    }

    /// As `catalog.yml` names it.
    static let typeName = "kedro_mlflow.io.metrics.MlflowMetricHistoryDataset"

    /// `MlflowMetricHistoryDataset` with kedro-mlflow's module.
    public var typeName: String { Self.typeName }

    /// Key and run.
    public func describe() -> [(key: String, value: String)] { metric.description }

    /// What a node may ask for.
    public var offers: String { Self.names(loadMode) }

    /// One of the three shapes, and the one of `load_args.mode` when that is given.
    public func canLoad(as type: any Any.Type) -> Bool { Self.matches(type, loadMode) }

    /// One of the three shapes, and the one of `save_args.mode` when that is given.
    public func canSave(_ type: any Any.Type) -> Bool { Self.matches(type, saveMode) }

    /// All points, in the order in which they were logged.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        guard canLoad(as: type), let mode = Mode(type) else {
            throw DatasetProblem("it gives \(offers), not \(type)")
        }
        let points = try await metric.load()
        switch mode {
        case .list: return points.map(\.value)
        case .dict:
            return Dictionary(points.map { (Int(clamping: $0.step), $0.value) }, uniquingKeysWith: { _, last in last })
        case .history: return points.map(MetricPoint.init)
        }
    }

    /// Adds the points in one write; nothing while tracking is off.
    public func save(_ value: any Sendable) async throws {
        guard metric.run.context.isTrackingEnabled else { return }
        let points = try points(of: value)
        let runID = try metric.run.required()
        try await metric.log(points, to: runID)
    }

    private func points(of value: any Sendable) throws(DatasetProblem) -> [MetricPoint] {
        guard canSave(type(of: value)) else {
            throw DatasetProblem(
                "it takes \(Self.names(saveMode)), not \(type(of: value))")
        }
        if let list = value as? [Double] { return list.enumerated().map { MetricPoint($0.element, step: $0.offset) } }
        if let dict = value as? [Int: Double] {
            return dict.sorted { $0.key < $1.key }.map { MetricPoint($0.value, step: $0.key) }
        }
        return value as? [MetricPoint] ?? []
    }

    /// Whether the run has the metric.
    public func exists() async throws -> Bool { try await metric.exists() }

    /// Holds nothing.
    public func release() async {}

    /// A metric is no file.
    public var filePath: String? { nil }

    private static func matches(_ type: any Any.Type, _ mode: Mode?) -> Bool {
        guard let found = Mode(type) else { return false }
        return mode == nil || mode == found
    }

    private static func names(_ mode: Mode?) -> String {
        mode.map { "\($0.name) (mode: \($0.rawValue))" } ?? "[Double], [Int: Double] or [MetricPoint]"
    }
}
