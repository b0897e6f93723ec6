import KMLFCatalog
import KMLFConfig
import KMLFStorage
import KMLFTracking
import Testing

@testable import KMLFDatasets

struct CatalogEntriesTests {
    @Test(arguments: [
        "kedro_mlflow.io.metrics.MlflowMetricDataSet", "kedro_mlflow.io.metrics.MlflowMetricDataset",
        "kedro_mlflow.io.metrics.mlflow_metric_dataset.MlflowMetricDataset",
        "kedro_mlflow.io.metrics.MlflowMetricHistoryDataSet", "kedro_mlflow.io.metrics.MlflowMetricHistoryDataset",
        "kedro_mlflow.io.metrics.mlflow_metric_history_dataset.MlflowMetricHistoryDataset",
        "kedro_mlflow.io.metrics.MlflowMetricsDataSet", "kedro_mlflow.io.metrics.MlflowMetricsHistoryDataset",
        "kedro_mlflow.io.metrics.mlflow_metrics_dataset.MlflowMetricsDataSet",
        "kedro_mlflow.io.metrics.mlflow_metrics_history_dataset.MlflowMetricsHistoryDataset", "MlflowMetricDataset",
    ])
    func `every spelling of kedro-mlflow's releases is known, and metadata is free`(type: String) async throws {
        try await TemporaryProject.with { project in
            let catalog = try project.catalog("loss: {type: \(type), metadata: {owner: me}, run_id: }")
            #expect(try catalog.dataset("loss") != nil)
        }
    }

    @Test func `scenario 61: metric datasets without a key take their name in the catalog, also those of patterns`()
        async throws
    {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let catalog = try project.catalog(
                """
                my_metrics: {type: kedro_mlflow.io.metrics.MlflowMetricsDataSet}
                named_metrics: {type: kedro_mlflow.io.metrics.MlflowMetricsDataSet, prefix: foo}
                bare_metrics: {type: kedro_mlflow.io.metrics.MlflowMetricsDataSet, prefix: ""}
                my_metric: {type: kedro_mlflow.io.metrics.MlflowMetricDataSet, save_args: {mode: append}}
                named_metric: {type: kedro_mlflow.io.metrics.MlflowMetricDataSet, key: bar}
                my_history: {type: kedro_mlflow.io.metrics.MlflowMetricHistoryDataSet}
                named_history: {type: kedro_mlflow.io.metrics.MlflowMetricHistoryDataSet, key: hoo}
                "{name}_score": {type: kedro_mlflow.io.metrics.MlflowMetricDataset}
                """)
            for name in ["my_metrics", "named_metrics", "bare_metrics"] {
                try await catalog.save(["x": MetricPoint(1)], to: name)
            }
            for name in ["my_metric", "my_metric", "named_metric", "f1_score"] { try await catalog.save(0.5, to: name) }
            for name in ["my_history", "named_history"] { try await catalog.save([0.1, 0.2], to: name) }
            let keys = try await project.client.getRun(run.runID).data.metrics.map(\.key)
            #expect(
                keys == ["bar", "f1_score", "foo.x", "hoo", "my_history", "my_metric", "my_metrics.x", "x"])
            // The mode survives without a key.
            #expect(try await project.points("my_metric", of: run.runID).map(\.step) == [0, 1])
        }
    }

    @Test func `scenario 63: metric datasets that name another run record there`() async throws {
        try await TemporaryProject.with { project in
            let id = try await project.client.createRun(experimentID: "0").info.runID
            let active = try await project.context.startRun()
            let catalog = try project.catalog(
                """
                my_metrics: {type: kedro_mlflow.io.metrics.MlflowMetricsDataSet, run_id: \(id)}
                named_metrics: {type: kedro_mlflow.io.metrics.MlflowMetricsDataSet, run_id: \(id), prefix: foo}
                my_metric: {type: kedro_mlflow.io.metrics.MlflowMetricDataSet, run_id: \(id)}
                named_metric: {type: kedro_mlflow.io.metrics.MlflowMetricDataSet, run_id: \(id), key: foo}
                my_metric_history: {type: kedro_mlflow.io.metrics.MlflowMetricHistoryDataSet, run_id: \(id)}
                named_history: {type: kedro_mlflow.io.metrics.MlflowMetricHistoryDataSet, run_id: \(id), key: bar}
                """)
            for name in ["my_metrics", "named_metrics"] {
                try await catalog.save(["metric_key": MetricPoint(1.1)], to: name)
            }
            for name in ["my_metric", "named_metric"] { try await catalog.save(0.1, to: name) }
            for name in ["my_metric_history", "named_history"] { try await catalog.save([0.1, 0.2], to: name) }
            #expect(try await project.runIDs() == [id, active.runID])
            let metrics = try await project.client.getRun(id).data.metrics
            #expect(
                metrics.map(\.key) == [
                    "bar", "foo", "foo.metric_key", "my_metric", "my_metric_history", "my_metrics.metric_key",
                ])
            #expect(metrics.map(\.value) == [0.2, 0.1, 1.1, 0.1, 0.2, 1.1])
            #expect(try await project.client.getRun(active.runID).data.metrics.isEmpty)
        }
    }

    @Test func `scenario 75: an unknown mode is told when the catalog is read`() async throws {
        let found = try await problems(
            "a: {type: kedro_mlflow.io.metrics.MlflowMetricDataset, save_args: {mode: appendd}}")
        #expect(
            found == [
                """
                catalog.yml:1:74: a.save_args.mode: must be one of overwrite, append, not the text "appendd"
                a: {type: kedro_mlflow.io.metrics.MlflowMetricDataset, save_args: {mode: appendd}}
                                                                                         ^
                did you mean `append`?
                """
            ])
    }

    @Test func `all that is wrong with an artifact is told at once, with its place`() async throws {
        let found = try await problems(
            """
            none: {type: MlflowArtifactDataset}
            both: {type: MlflowArtifactDataset, dataset: {type: MemoryDataset}, data_set: {type: MemoryDataset}}
            text: {type: MlflowArtifactDataset, dataset: pandas.CSVDataset}
            memory: {type: MlflowArtifactDataset, dataset: {type: MemoryDataset}}
            outside: {type: MlflowArtifactDataset, dataset: {type: MemoryDataset}, artifact_path: ../up, run_id: ""}
            nested: {type: MlflowArtifactDataset, dataset: {type: pandas.CSVDataset, filepath: a.csv, run_id: x}}
            versioned: {type: MlflowArtifactDataset, versioned: true, dataset: {type: text.TextDataset, filepath: a.txt}}
            """)
        let heads = found.map { $0.split(separator: "\n").first.map(String.init) ?? "" }
        #expect(
            heads == [
                "catalog.yml:1:7: none.dataset: is missing: give the dataset whose file is uploaded, as a mapping with its type",
                "catalog.yml:2:46: both.dataset: stands beside data_set, which means the same; keep one of them",
                "catalog.yml:3:46: text.dataset: must be a mapping with a `type`, not text",
                "catalog.yml:4:48: memory.dataset: MemoryDataset writes no local file, so that there is nothing to upload; "
                    + "wrap a dataset with a filepath",
                "catalog.yml:5:87: outside.artifact_path: must be a relative path without empty parts, . and .., such as "
                    + "reports/figures",
                "catalog.yml:5:102: outside.run_id: must not be empty; write null for the active run",
                "catalog.yml:6:91: nested.dataset.run_id: is not a known key",
                "catalog.yml:7:53: versioned.versioned: kedro_mlflow.io.artifacts.MlflowArtifactDataset keeps no versions; "
                    + "say it in `dataset`, where that keeps some",
            ])
    }

    @Test func `a key that MLflow refuses is told when the catalog is read`() async throws {
        let found = try await problems("a: {type: kedro_mlflow.io.metrics.MlflowMetricDataset, key: 'loss (train)'}")
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix(
                "catalog.yml:1:61: a.key: is no name for a metric: The key 'loss (train)' of a metric holds '('.")
                == true)
    }

    private func problems(_ yaml: String) async throws -> [String] {
        var found: [String] = []
        try await TemporaryProject.with { project in
            let error = #expect(throws: ConfigError.self) { _ = try project.catalog(yaml) }
            found = error?.problems.map(\.description) ?? []
        }
        return found
    }
}
