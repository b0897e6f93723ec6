import KMLFCatalog
import KMLFConfig
import KMLFDatasets
import KMLFHooks
import KMLFPipeline
import KMLFRunner
import KMLFStorage
import KMLFTracking
import KMLFYAML
import Testing

struct TrackedSessionTests {
    private let pipeline = Pipeline([
        Node({ 1 as Int }, inputs: [], outputs: ["raw"], name: "make"),
        Node({ (raw: Int) in Double(raw) }, inputs: ["raw"], outputs: ["metric"], name: "metric"),
        Node({ (raw: Int) in [0.5, 0.4] }, inputs: ["raw"], outputs: ["history"], name: "history"),
        Node(
            { (raw: Int) in ["score": MetricValues.value(Double(raw))] }, inputs: ["raw"], outputs: ["metrics"],
            name: "metrics"),
        Node(
            { (raw: Int, name: String) in "\(name) \(raw)" }, inputs: ["raw", "params:name"], outputs: ["report"],
            name: "report"),
    ])

    private let entries = """
        metric: {type: kedro_mlflow.io.metrics.MlflowMetricDataset}
        history: {type: kedro_mlflow.io.metrics.MlflowMetricHistoryDataset}
        metrics: {type: kedro_mlflow.io.metrics.MlflowMetricsHistoryDataset}
        report:
          type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
          dataset: {type: text.TextDataset, filepath: report.txt}
        """

    @Test func `scenario 45: a tracked pipeline makes one run, which holds what its nodes gave`() async throws {
        try await TemporaryProject.with(config) { project in
            try await project.run(
                pipeline, catalog: try catalog(project), parameters: RunParameters(pipelineNames: ["pipeline_on"]))
            let runs = try await project.runs()
            #expect(runs.count == 1)
            let run = try #require(runs.first)
            #expect(run.data.metrics.map(\.key) == ["history", "metric", "metrics.score"])
            #expect(run.data.metrics.map(\.value) == [0.4, 1, 1])
            #expect(run.data.params == ["name": "iris"])
            let artifacts = try await project.context.client().artifacts(of: run.info.runID)
            #expect(try await artifacts.listArtifacts(nil).map(\.path) == ["kmlf", "report.txt"])
        }
    }

    @Test func `scenario 46: a disabled pipeline runs and makes no run`() async throws {
        try await TemporaryProject.with(config) { project in
            let catalog = try catalog(project)
            try await project.run(
                pipeline, catalog: catalog, parameters: RunParameters(pipelineNames: ["pipeline_off"]))
            #expect(try await project.runs().isEmpty)
            let report: String = try await catalog.load("report")
            #expect(report == "iris 1")
        }
    }

    @Test func `all nodes of a concurrent run record in one run`() async throws {
        try await TemporaryProject.with(config) { project in
            try await project.run(pipeline, catalog: try catalog(project), runner: ConcurrentRunner())
            let runs = try await project.runs()
            #expect(runs.map { $0.data.metrics.count } == [3])
        }
    }

    @Test func `a hundred nodes at once record in one run, whatever runs they begin and leave open`() async throws {
        let count = 100
        let pipeline = Pipeline(
            (0..<count).map { index in
                Node(
                    { (name: String) async throws -> Double in
                        try await ActiveRun.current?.logMetric("seen \(index)", Double(index))
                        if index.isMultiple(of: 10) {
                            _ = try await RunContext.current?.startRun(StartRun(name: "left \(index)", nested: true))
                        }
                        try await ActiveRun.nested("fold \(index)") { fold in
                            await Task.yield()
                            try await ActiveRun.current?.logMetric("loss", Double(index))
                        }
                        return Double(index)
                    }, inputs: ["params:name"], outputs: ["metric\(index)"], name: "node-\(index)")
            })
        let entries = (0..<count).map { "metric\($0): {type: kedro_mlflow.io.metrics.MlflowMetricDataset}\n" }.joined()
        try await TemporaryProject.with(config) { project in
            try await project.run(
                pipeline, catalog: try catalog(project, entries: entries), runner: ConcurrentRunner(width: 16))
            try check(try await project.runs(), count: count)
            #expect(project.context.activeRun == nil)
        }
    }

    private func check(_ runs: [Run], count: Int) throws {
        let main = try #require(runs.first { $0.info.runName == "__default__" })
        #expect(main.data.metrics.count == 2 * count)
        #expect(main.data.params == ["name": "iris"])
        let children = runs.filter { $0.data.tags["mlflow.parentRunId"] == main.info.runID }
        #expect(children.count == runs.count - 1)
        let folds = children.filter { $0.info.runName.hasPrefix("fold ") }
        #expect(folds.count == count)
        #expect(folds.allSatisfy { $0.data.metrics.map(\.key) == ["loss"] && $0.data.params.isEmpty })
        let left = children.filter { $0.info.runName.hasPrefix("left ") }
        #expect(left.count == count / 10)
        #expect(left.allSatisfy { $0.data.metrics.isEmpty && $0.info.status == .finished })
    }

    private let config = MLflowConfig.with { $0.disableTracking.pipelines = ["pipeline_off"] }

    private func catalog(_ project: TemporaryProject, entries: String? = nil) throws -> DataCatalog {
        let mapping = try #require(try YAML.parse(entries ?? self.entries, name: "catalog.yml").mapping)
        return try DataCatalog(
            entries: CatalogEntries(
                mapping, registry: .mlflow(project.context), projectRoot: project.folder,
                versions: SessionVersions(save: "1")),
            parameters: .map(["name": "iris"]))
    }
}
