import KMLFCatalog
public import KMLFConfig
import KMLFStorage
import KMLFTracking

/// The arguments of `MlflowMetricHistoryDataset` in `catalog.yml`.
private struct MetricHistoryArguments: ConfigModel {
    var key: String?
    var runID: String?
    var loadArgs: ModeArguments?
    var saveArgs: ModeArguments?

    struct ModeArguments: ConfigModel {
        var mode: MlflowMetricHistoryDataset.Mode?

        static let fields: [Field<Self>] = [
            Field("mode", \.mode, "The shape: list, dict or history; null leaves it to the node's type.")
        ]
    }

    static let fields: [Field<Self>] = [
        Field("key", \.key, "The metric; null is the dataset's name in the catalog.", check: checkMetricKey),
        Field("run_id", \.runID, "The run to save to and load from; null is the active run.", check: checkRunID),
        Field("load_args", \.loadArgs, "The shape that nodes take."),
        Field("save_args", \.saveArgs, "The shape that nodes give."),
    ]
}

extension MlflowMetricHistoryDataset.Mode: ConfigChoice {}

extension MlflowMetricHistoryDataset {
    init(_ definition: DatasetDefinition, context: RunContext) throws(ConfigError) {
        let arguments = try definition.read(MetricHistoryArguments.self)
        self.init(
            key: arguments.key ?? definition.name, runID: arguments.runID, loadMode: arguments.loadArgs?.mode,
            saveMode: arguments.saveArgs?.mode, context: context)
    }
}

/// For the check of a metric's `key`: what MLflow refuses is told before anything runs.
@Sendable func checkMetricKey(_ key: String?) -> String? {
    guard let key else { return nil }
    do {
        try Limits.checkKey(key, of: "metric")
        return nil
    } catch {
        return "is no name for a metric: \(error.message)"
    }
}
