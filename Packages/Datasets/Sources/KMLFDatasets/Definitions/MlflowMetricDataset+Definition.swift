import KMLFCatalog
public import KMLFConfig
import KMLFTracking

/// The arguments of `MlflowMetricDataset` in `catalog.yml`.
private struct MetricArguments: ConfigModel {
    var key: String?
    var runID: String?
    var loadArgs: LoadArguments?
    var saveArgs: SaveArguments?

    struct LoadArguments: ConfigModel {
        var step: Int?

        static let fields: [Field<Self>] = [
            Field("step", \.step, "The step to load; null is the point logged last.")
        ]
    }

    struct SaveArguments: ConfigModel {
        var mode = MlflowMetricDataset.SaveMode.overwrite
        var step: Int?
        var timestamp: Int?

        static let fields: [Field<Self>] = [
            Field("mode", \.mode, "Where a value goes when no step is given: overwrite or append."),
            Field("step", \.step, "The step to save at; it goes before the mode."),
            Field("timestamp", \.timestamp, "Milliseconds since 1970; null is now.") {
                ($0 ?? 0) < 0 ? "must not be negative" : nil
            },
        ]
    }

    static let fields: [Field<Self>] = [
        Field("key", \.key, "The metric; null is the dataset's name in the catalog.", check: checkMetricKey),
        Field("run_id", \.runID, "The run to save to and load from; null is the active run.", check: checkRunID),
        Field("load_args", \.loadArgs, "What to load."),
        Field("save_args", \.saveArgs, "Where to save."),
    ]
}

extension MlflowMetricDataset.SaveMode: ConfigChoice {}

extension MlflowMetricDataset {
    init(_ definition: DatasetDefinition, context: RunContext) throws(ConfigError) {
        let arguments = try definition.read(MetricArguments.self)
        let save = arguments.saveArgs ?? MetricArguments.SaveArguments()
        self.init(
            key: arguments.key ?? definition.name, runID: arguments.runID, loadStep: arguments.loadArgs?.step,
            save: SaveOptions(mode: save.mode, step: save.step, timestamp: save.timestamp.map(Int64.init)),
            context: context)
    }
}
