import Foundation

/// W6: a chain of 200 trivial nodes with one tracked parameter each, and the iris example, run by the project's executable.
struct PipelineWorkload {
    var executable: String
    var nodes = 200

    func measure(repeats: Int) async throws {
        for tracked in [false, true] {
            try await withScratchFolder { folder in
                try writeProject(in: folder, tracked: tracked)
                for (pipeline, n) in [("chain", nodes), ("iris", 4)] {
                    var measured: [Measurement] = []
                    let command = Command(
                        arguments: [executable, "run", "--pipeline", pipeline], folder: folder)
                    for repetition in 0...repeats {
                        let once = try command.measure(output: folder.appending(path: "output"))
                        if repetition > 0 { measured.append(once) }
                    }
                    let backend = tracked ? "file" : "hooks-off"
                    try Line("W6.\(pipeline).kmlf_run", backend: backend, n: n, measured).printOut()
                }
                if tracked { try checkRuns(below: folder.appending(path: "mlruns"), repeats: repeats) }
            }
        }
    }

    private func checkRuns(below root: URL, repeats: Int) throws {
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        let params = paths.filter { $0.contains("/params/p") }
        try expect(params.count == nodes * (repeats + 1), "\(params.count) params were tracked")
        let accuracy = paths.filter { $0.hasSuffix("/metrics/accuracy") }
        try expect(accuracy.count == repeats + 1, "\(accuracy.count) accuracies were tracked")
    }

    private func writeProject(in folder: URL, tracked: Bool) throws {
        try write(
            "project_name: Bench Project\npackage_name: BenchProject\nversion: 0.1.0\n", to: "kmlf.yml", in: folder)
        try write(
            "test_every: 5\n" + (0..<nodes).map { "p\($0): \($0)\n" }.joined(), to: "conf/base/parameters.yml",
            in: folder)
        try write(
            "mlflow_tracking_uri: mlruns\nexperiment:\n  name: bench\ndisable_tracking:\n  pipelines: "
                + (tracked ? "[]\n" : "[chain, iris]\n"),
            to: "conf/base/mlflow.yml", in: folder)
        try write(catalog(tracked: tracked), to: "conf/base/catalog.yml", in: folder)
        try write("", to: "conf/local/.gitkeep", in: folder)
        let raw = folder.appending(path: "data/01_raw")
        try FileManager.default.createDirectory(at: raw, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "iris.csv"),
            to: raw.appending(path: "iris.csv"))
    }

    private func catalog(tracked: Bool) -> String {
        let plain = """
            x0:
              type: MemoryDataset
              data: 0
            iris:
              type: pandas.CSVDataset
              filepath: data/01_raw/iris.csv
            predictions:
              type: pandas.CSVDataset
              filepath: data/07_model_output/predictions.csv

            """
        return plain
            + (tracked
                ? """
                model:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
                  dataset:
                    type: json.JSONDataset
                    filepath: data/06_models/model.json
                accuracy:
                  type: kedro_mlflow.io.metrics.MlflowMetricDataset

                """
                : """
                model:
                  type: json.JSONDataset
                  filepath: data/06_models/model.json
                accuracy:
                  type: json.JSONDataset
                  filepath: data/08_reporting/accuracy.json

                """)
    }

    private func write(_ text: String, to path: String, in folder: URL) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
