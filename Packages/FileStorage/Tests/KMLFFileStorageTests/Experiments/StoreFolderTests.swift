import Foundation
import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct StoreFolderTests {
    @Test func `a missing folder is made with the default experiment and the trash`() async throws {
        let folder = try TemporaryFolder()
        let store = try FileStore(root: folder.path + "/deep/er/mlruns/")
        #expect(store.root == folder.path + "/deep/er/mlruns")
        #expect(try folder.names(in: "deep/er") == ["mlruns"])
        #expect(try folder.names(in: "deep/er/mlruns") == [".trash", "0"])
        let experiment = try await store.getExperiment("0")
        #expect(experiment.name == "Default")
        #expect(experiment.artifactLocation == "file://\(folder.path)/deep/er/mlruns/0")
    }

    @Test func `a folder that is there is not touched by opening and reading`() async throws {
        let folder = try TemporaryFolder()
        let store = try FileStore(root: folder.path)
        #expect(try await store.searchExperiments(SearchExperiments(view: .all)).elements.isEmpty)
        #expect(try await store.getExperiment(named: "Default") == nil)
        #expect(try folder.names().isEmpty)
    }

    @Test func `several that open a missing folder at once find it whole`() async throws {
        let folder = try TemporaryFolder()
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 {
                group.addTask { try await FileStore(root: folder.path + "/mlruns").getExperiment("0").name }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(names == ["Default"])
        #expect(try folder.names() == ["mlruns"])
    }

    @Test func `a file in the place of the folder is an error that says so`() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "mlruns")
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "'\(folder.path)/mlruns' is a file, and the tracking folder should be there. Move it away, or choose another "
                    + "folder.")
        ) { try FileStore(root: folder.path + "/mlruns") }
    }

    @Test func `a new experiment and a new run are laid out as MLflow lays them out`() async throws {
        let made = try await TemporaryStore()
        let experiment = try await made.store.getExperiment(made.experimentID)
        let created = try #require(experiment.creationTime)
        let location = "file://\(made.folder.path)/mlruns/\(made.experimentID)"
        #expect(
            try made.folder.text(of: "mlruns/\(made.experimentID)/meta.yaml") == """
                artifact_location: \(location)
                creation_time: \(created)
                effective_trace_archival_retention: null
                experiment_id: '\(made.experimentID)'
                last_update_time: \(created)
                lifecycle_stage: active
                name: tests
                trace_location: null
                workspace: default

                """)
        #expect(try made.folder.names(in: made.run) == ["artifacts", "meta.yaml", "metrics", "params", "tags"])
        let runID = try #require(try made.folder.text(of: made.run + "/meta.yaml").split(separator: "\n")[6...].first)
        #expect(runID == "run_id: \(made.runID)" || runID == "run_id: '\(made.runID)'")
        #expect(
            try made.folder.text(of: made.run + "/meta.yaml").replacing("'\(made.runID)'", with: made.runID) == """
                artifact_uri: \(location)/\(made.runID)/artifacts
                deleted_time: null
                end_time: null
                entry_point_name: ''
                experiment_id: '\(made.experimentID)'
                lifecycle_stage: active
                run_id: \(made.runID)
                run_name: first
                run_uuid: \(made.runID)
                source_name: ''
                source_type: 4
                source_version: ''
                start_time: 1700000000000
                status: 1
                tags: []
                user_id: alice

                """)
        #expect(try made.folder.text(of: made.run + "/tags/mlflow.runName") == "first")
    }

    @Test func `a path is percent-encoded in the URIs of artifacts and a location given is kept`() async throws {
        let folder = try TemporaryFolder()
        let store = try FileStore(root: folder.path + "/ml ü#runs")
        #expect(
            try await store.getExperiment("0").artifactLocation == "file://\(folder.path)/ml%20%C3%BC%23runs/0")
        let elsewhere = try await store.createExperiment(
            CreateExperiment(name: "s3", artifactLocation: "s3://bucket/path?region=x"))
        let run = try await store.createRun(CreateRun(experimentID: elsewhere, startTime: 1))
        #expect(run.info.artifactURI == "s3://bucket/path/\(run.info.runID)/artifacts?region=x")
        let plain = try await store.createExperiment(CreateExperiment(name: "plain", artifactLocation: "/data/a b"))
        #expect(try await store.getExperiment(plain).artifactLocation == "/data/a b")
    }

    @Test func `keys of a meta_yaml that are not known are kept when it is changed`() async throws {
        let made = try await TemporaryStore()
        for file in ["mlruns/\(made.experimentID)/meta.yaml", made.run + "/meta.yaml"] {
            try made.folder.write(try made.folder.text(of: file) + "zzz:\n  new: [1, 2]\n", to: file)
        }
        try await made.store.renameExperiment(made.experimentID, to: "other")
        _ = try await made.store.updateRun(UpdateRun(runID: made.runID, status: .finished))
        for file in ["mlruns/\(made.experimentID)/meta.yaml", made.run + "/meta.yaml"] {
            #expect(try made.folder.text(of: file).hasSuffix("zzz:\n  new:\n  - 1\n  - 2\n"))
        }
        #expect(try await made.store.getRun(made.runID).info.status == .finished)
    }

    @Test func `ids that would leave the store are refused`() async throws {
        let made = try await TemporaryStore()
        for id in ["..", "../x", "a/b", "", "a\0b", ".trash"] {
            let asExperiment = await #expect(throws: TrackingError.self) { try await made.store.getExperiment(id) }
            #expect(asExperiment?.code == .invalidParameterValue)
            let asRun = await #expect(throws: TrackingError.self) { try await made.store.getRun(id) }
            #expect(asRun?.code == .invalidParameterValue)
        }
    }

    @Test func `the registry and the folders that MLflow keeps beside runs are neither experiments nor runs`()
        async throws
    {
        let made = try await TemporaryStore()
        try made.folder.write("name: m\n", to: "mlruns/models/m/meta.yaml")
        for name in ["tags", "datasets", "traces", "models"] {
            try made.folder.write("x: 1\n", to: "mlruns/\(made.experimentID)/\(name)/x/meta.yaml")
            try made.folder.write("x: 1\n", to: "mlruns/\(made.experimentID)/\(name)/metrics/x")
            let error = await #expect(throws: TrackingError.self) { try await made.store.getRun(name) }
            #expect(error?.code == .resourceDoesNotExist)
        }
        try made.folder.write("", to: "mlruns/.DS_Store")
        try made.folder.write("", to: "mlruns/\(made.experimentID)/notes.txt")
        try made.folder.write("", to: "mlruns/\(made.experimentID)/.ipynb_checkpoints/metrics/x")
        try made.folder.write("", to: "mlruns/\(made.experimentID)/notes/x.txt")
        try made.folder.write("", to: "mlruns/stray/x.txt")
        let experiments = try await made.store.searchExperiments(SearchExperiments(view: .all)).elements
        #expect(Set(experiments.map(\.name)) == ["Default", "tests"])
        let page = try await made.store.searchRuns(SearchRuns(experimentIDs: [made.experimentID], view: .all))
        #expect(page.runs.map(\.info.runID) == [made.runID])
        #expect(page.unreadable.isEmpty)
        let error = await #expect(throws: TrackingError.self) { try await made.store.getExperiment("models") }
        #expect(error?.code == .resourceDoesNotExist)
    }
}
