public import KMLFCatalog
import KMLFConfig
public import KMLFModels
public import KMLFTracking

extension DatasetRegistry {
    /// The plain datasets and those that record in the runs of `context`. One registry serves the catalogs of one project:
    /// its artifact datasets know one another, and keep out of each other's way.
    public static func mlflow(_ context: RunContext, flavors: FlavorRegistry = .standard) -> DatasetRegistry {
        plain.adding(DatasetType.mlflow(context, flavors: flavors))
    }
}

extension DatasetType {
    /// kedro-mlflow's datasets, under the names of all its releases. Models are stored in one of the `flavors`.
    public static func mlflow(_ context: RunContext, flavors: FlavorRegistry = .standard) -> [DatasetType] {
        let places = ArtifactPlaces()
        return [
            DatasetType(MlflowArtifactDataset.typeName, aliases: ["MlflowArtifactDataset"]) {
                definition throws(ConfigError) in
                try MlflowArtifactDataset(definition, context: context, places: places)
            },
            DatasetType(MlflowMetricDataset.typeName, aliases: ["MlflowMetricDataset"]) {
                definition throws(ConfigError) in
                try MlflowMetricDataset(definition, context: context)
            },
            DatasetType(MlflowMetricHistoryDataset.typeName, aliases: ["MlflowMetricHistoryDataset"]) {
                definition throws(ConfigError) in
                try MlflowMetricHistoryDataset(definition, context: context)
            },
            DatasetType(
                MlflowMetricsHistoryDataset.typeName,
                // Its name until 0.12.
                aliases: [
                    "MlflowMetricsHistoryDataset", "MlflowMetricsDataset",
                    "kedro_mlflow.io.metrics.MlflowMetricsDataset",
                ]
            ) { definition throws(ConfigError) in
                try MlflowMetricsHistoryDataset(definition, context: context)
            },
            DatasetType(
                MlflowModelTrackingDataset.typeName,
                // Its name until 0.12.
                aliases: [
                    "MlflowModelTrackingDataset", "MlflowModelLoggerDataset",
                    "kedro_mlflow.io.models.MlflowModelLoggerDataset",
                ]
            ) { definition throws(ConfigError) in
                try MlflowModelTrackingDataset(definition, flavors: flavors, context: context)
            },
            DatasetType(
                MlflowModelLocalFileSystemDataset.typeName,
                // Its name until 0.12.
                aliases: [
                    "MlflowModelLocalFileSystemDataset", "MlflowModelSaverDataset",
                    "kedro_mlflow.io.models.MlflowModelSaverDataset",
                ], isVersionable: true
            ) { definition throws(ConfigError) in
                try MlflowModelLocalFileSystemDataset(definition, flavors: flavors)
            },
            DatasetType(MlflowModelRegistryDataset.typeName, aliases: ["MlflowModelRegistryDataset"]) {
                definition throws(ConfigError) in
                try MlflowModelRegistryDataset(definition, flavors: flavors, context: context)
            },
        ]
    }
}
