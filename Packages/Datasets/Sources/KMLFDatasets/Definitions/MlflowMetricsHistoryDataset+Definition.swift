import KMLFCatalog
import KMLFConfig
import KMLFTracking

/// The arguments of `MlflowMetricsHistoryDataset` in `catalog.yml`.
private struct MetricsHistoryArguments: ConfigModel {
    var prefix: String?
    var runID: String?

    static let fields: [Field<Self>] = [
        Field(
            "prefix", \.prefix, "Stands before each metric's name; null is the dataset's name, an empty text no prefix."
        ),
        Field("run_id", \.runID, "The run to save to and load from; null is the active run.", check: checkRunID),
    ]
}

extension MlflowMetricsHistoryDataset {
    init(_ definition: DatasetDefinition, context: RunContext) throws(ConfigError) {
        let arguments = try definition.read(MetricsHistoryArguments.self)
        self.init(prefix: arguments.prefix ?? definition.name, runID: arguments.runID, context: context)
    }
}
