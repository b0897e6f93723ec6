import KMLFCatalog
import KMLFStorage
import KMLFTracking
import Testing

@testable import KMLFDatasets

struct MlflowArtifactDatasetTests {
    struct Row: Codable, Sendable, Equatable {
        var a: Int
        var b: String
    }

    private let rows = [Row(a: 1, b: "x"), Row(a: 2, b: "y")]

    @Test(
        arguments: [
            ("pandas.CSVDataSet", "data.csv"), ("kedro.extras.datasets.pandas.CSVDataSet", "data.csv"),
            ("json.JSONDataset", "data.json"), ("kedro_datasets.json.json_dataset.JSONDataset", "data.json"),
        ], [nil, "artifact_dir", "deep/er"])
    func `scenario 69: the file is uploaded under artifact_path, and reloads`(
        nested: (type: String, file: String), artifactPath: String?
    ) async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let catalog = try project.catalog(
                """
                data:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataSet
                  artifact_path: \(artifactPath ?? "null")
                  data_set: {type: \(nested.type), filepath: data/\(nested.file)}
                """)
            try await catalog.save(rows, to: "data")
            let listed = try await run.artifacts().listArtifacts(artifactPath)
            #expect(listed.map(\.path) == [artifactPath.map { "\($0)/\(nested.file)" } ?? nested.file])
            #expect(listed.map(\.isDirectory) == [false])
            let loaded: [Row] = try await catalog.load("data")
            #expect(loaded == rows)
        }
    }

    @Test(arguments: [false, true])
    func `scenario 70: with a run id the file goes into that run, whatever is active`(isAnotherActive: Bool)
        async throws
    {
        try await TemporaryProject.with { project in
            let id = try await project.client.createRun(experimentID: "0").info.runID
            let active = isAnotherActive ? try await project.context.startRun() : nil
            let catalog = try project.catalog(
                """
                data:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
                  dataset: {type: pandas.CSVDataset, filepath: data.csv}
                  run_id: \(id)
                """)
            try await catalog.save(rows, to: "data")
            #expect(try await project.client.artifacts(of: id).listArtifacts(nil).map(\.path) == ["data.csv"])
            #expect(project.context.activeRun === active)
            #expect(try await project.runIDs().count == (isAnotherActive ? 2 : 1))
            let loaded: [Row] = try await catalog.load("data")
            #expect(loaded == rows)
        }
    }

    @Test func `scenario 71: of a versioned file the session's version is uploaded under the file's name`() async throws
    {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let catalog = try project.catalog(
                """
                data:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
                  dataset: {type: pandas.CSVDataset, filepath: data.csv, versioned: true}
                """, versions: SessionVersions(save: "2026-02-03T04.05.06.007Z"))
            try await catalog.save(rows, to: "data")
            let listed = try await run.artifacts().listArtifacts(nil)
            #expect(listed.map(\.path) == ["data.csv"])
            #expect(listed.map(\.isDirectory) == [false])
            #expect(project.read("data.csv/2026-02-03T04.05.06.007Z/data.csv") == "a,b\n1,x\n2,y\n")
            let loaded: [Row] = try await catalog.load("data")
            #expect(loaded == rows)
        }
    }

    @Test func `a versioned file is loaded from a run without touching the local versions`() async throws {
        try await TemporaryProject.with { project in
            let entry = """
                data:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
                  dataset: {type: pandas.CSVDataset, filepath: data.csv, versioned: true}
                """
            let run = try await project.context.startRun()
            try await project.catalog(entry, versions: SessionVersions(save: "1")).save(rows, to: "data")
            try await project.catalog(entry, versions: SessionVersions(save: "2")).save([Row](), to: "data")
            try await project.context.end(run)
            try await project.context.withRun { other in
                try await project.catalog(entry, versions: SessionVersions(save: "3")).save(rows, to: "data")
                let catalog = try project.catalog(
                    entry + "\n  run_id: \(other.runID)", versions: SessionVersions(save: "4", load: ["data": "2"]))
                let loaded: [Row] = try await catalog.load("data")
                #expect(loaded == rows)
                #expect(project.read("data.csv/4/data.csv") == nil)
                #expect(project.read("data.csv/3/data.csv") != nil)
            }
        }
    }

    @Test func `scenario 72: while tracking is off the file is only written`() async throws {
        try await TemporaryProject.with { project in
            project.context.isTrackingEnabled = false
            let catalog = try project.catalog(Self.plain)
            try await catalog.save(rows, to: "data")
            #expect(project.read("data.csv") == "a,b\n1,x\n2,y\n")
            #expect(try await project.runIDs().isEmpty)
        }
    }

    private static let plain = """
        data:
          type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
          dataset: {type: pandas.CSVDataset, filepath: data.csv}
        """

    @Test(arguments: ["", "\n  artifact_path: folder"])
    func `scenario 74: the local file is loaded, and with a run id the run's, which takes its place`(path: String)
        async throws
    {
        try await TemporaryProject.with { project in
            let first = try await project.context.withRun { run in
                try await project.catalog(Self.plain + path).save(rows, to: "data")
                return run.runID
            }
            let others = [Row(a: 3, b: "z")]
            try await project.context.withRun { _ in
                try await project.catalog(Self.plain + path).save(others, to: "data")
            }
            let local: [Row] = try await project.catalog(Self.plain + path).load("data")
            #expect(local == others)
            let named = try project.catalog(Self.plain + path + "\n  run_id: \(first)")
            let downloaded: [Row] = try await named.load("data")
            #expect(downloaded == rows)
            #expect(project.read("data.csv") == "a,b\n1,x\n2,y\n")
            #expect(try await named.exists("data"))
        }
    }

    @Test func `an artifact is downloaded to a folder that is not there yet`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try await run.logText("a,b\n5,v\n", to: "data.csv")
            let catalog = try project.catalog(
                """
                data:
                  type: MlflowArtifactDataset
                  dataset: {type: pandas.CSVDataset, filepath: some/new/data.csv}
                  run_id: \(run.runID)
                """)
            let loaded: [Row] = try await catalog.load("data")
            #expect(loaded == [Row(a: 5, b: "v")])
            #expect(project.read("some/new/data.csv") == "a,b\n5,v\n")
        }
    }

    @Test func `an artifact that the run does not have is an error, and does not exist`() async throws {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            try project.write("a,b\n", to: "data.csv")
            let catalog = try project.catalog(Self.plain + "\n  run_id: \(run.runID)")
            let error = await #expect(throws: DatasetError.self) {
                let _: [Row] = try await catalog.load("data")
            }
            #expect(error?.reason == "the run \(run.runID) has no artifact 'data.csv'")
            #expect(project.read("data.csv") == "a,b\n")
            let exists = try await catalog.exists("data")
            #expect(!exists)
            let unknown = try await project.catalog(Self.plain + "\n  run_id: '0123'").exists("data")
            #expect(!unknown)
            #expect(try await project.catalog(Self.plain).exists("data"))
        }
    }

    @Test func `saving into a run that is not there leaves the local file as it was`() async throws {
        try await TemporaryProject.with { project in
            try project.write("a,b\n", to: "data.csv")
            let catalog = try project.catalog(Self.plain + "\n  run_id: '0123'")
            await #expect(throws: DatasetError.self) { try await catalog.save(rows, to: "data") }
            #expect(project.read("data.csv") == "a,b\n")
        }
    }

    @Test func `without a run the file goes into a new one, which is ended`() async throws {
        try await TemporaryProject.with { project in
            try await project.catalog(Self.plain).save(rows, to: "data")
            let runs = try await project.runIDs()
            #expect(runs.count == 1)
            for id in runs {
                #expect(try await project.client.artifacts(of: id).listArtifacts(nil).map(\.path) == ["data.csv"])
                #expect(try await project.client.getRun(id).info.status == .finished)
            }
        }
    }

    @Test func `two files of one name do not overwrite each other, and reload as what they are`() async throws {
        try await TemporaryProject.with { project in
            let yaml = """
                first:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
                  dataset: {type: text.TextDataset, filepath: one/notes.txt}
                second:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
                  dataset: {type: text.TextDataset, filepath: two/notes.txt}
                third:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
                  dataset: {type: text.TextDataset, filepath: three/notes.txt}
                  artifact_path: other
                """
            let run = try await project.context.startRun()
            let catalog = try project.catalog(yaml)
            for name in ["first", "second", "third"] { try await catalog.save(name, to: name) }
            let artifacts = try run.artifacts()
            #expect(try await artifacts.listArtifacts(nil).map(\.path) == ["first", "other", "second"])
            #expect(try await artifacts.listArtifacts("first").map(\.path) == ["first/notes.txt"])
            #expect(try await artifacts.listArtifacts("other").map(\.path) == ["other/notes.txt"])
            let alone = try project.catalog(
                """
                second:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
                  dataset: {type: text.TextDataset, filepath: two/notes.txt}
                  run_id: \(run.runID)
                """)
            let text: String = try await alone.load("second")
            #expect(text == "second")
        }
    }

    @Test func `a folder of partitions is uploaded whole and takes the local folder's place when it is loaded`()
        async throws
    {
        try await TemporaryProject.with { project in
            let run = try await project.context.startRun()
            let yaml = """
                parts:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataset
                  artifact_path: features
                  dataset:
                    type: partitions.PartitionedDataset
                    path: data/parts
                    dataset: text.TextDataset
                    filename_suffix: .txt
                """
            try await project.catalog(yaml).save(["a": "1", "deep/b": "2"], to: "parts")
            let artifacts = try run.artifacts()
            #expect(
                try await artifacts.listArtifacts("features/parts").map(\.path)
                    == ["features/parts/a.txt", "features/parts/deep"])
            try project.write("3", to: "data/parts/c.txt")
            let named = try project.catalog(yaml + "\n  run_id: \(run.runID)")
            #expect(try await named.exists("parts"))
            #expect(try await named.load("parts") == ["a": "1", "deep/b": "2"])
            let late: [String: Partition<String>] = try await named.load("parts")
            #expect(try await late["deep/b"]?.load() == "2")
            #expect(project.read("data/parts/c.txt") == nil)
        }
    }

    @Test func `partitions of an earlier run are uploaded with the new ones, unless they are overwritten`() async throws
    {
        try await TemporaryProject.with { project in
            for (overwrite, new, names) in [("false", "a", ["a"]), ("false", "b", ["a", "b"]), ("true", "c", ["c"])] {
                let run = try await project.context.startRun()
                let catalog = try project.catalog(
                    """
                    parts:
                      type: MlflowArtifactDataset
                      dataset: {type: PartitionedDataset, path: parts, dataset: text.TextDataset, overwrite: \(overwrite)}
                    """)
                try await catalog.save([new: "x"], to: "parts")
                #expect(try await run.artifacts().listArtifacts("parts").map(\.path) == names.map { "parts/\($0)" })
                try await project.context.end(run)
            }
        }
    }

    @Test func `the printed form shows the file, the folder and the run`() async throws {
        try await TemporaryProject.with { project in
            let catalog = try project.catalog(Self.plain + "\n  artifact_path: folder\n  run_id: '0123'")
            #expect(
                try catalog.dataset("data")?.printedForm
                    == "kedro_mlflow.io.artifacts.MlflowArtifactDataset(artifact_path=folder, "
                    + "filepath=\(project.folder)/data.csv, run_id=0123)")
        }
    }
}
