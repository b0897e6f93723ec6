import KMLFCatalog
import KMLFConfig
import KMLFDatasets
import KMLFFileStorage
import KMLFModelWorker
import KMLFModels
import KMLFPipeline
import KMLFPipelineML
import KMLFRunner
import KMLFStorage
import KMLFTracking
import KMLFYAML
import Testing

/// Packaged pipelines as values of a catalog's model datasets.
struct BundleDatasetTests {
    private let folder: CatalogFolder
    private let context: RunContext

    init() async throws {
        folder = try CatalogFolder()
        let client = try await TrackingClient(
            uri: TrackingURI("mlruns", relativeTo: folder.path), adapters: [.file], environment: [:])
        context = RunContext(client: client, source: RunSource(user: "me", name: "tests"))
    }

    private func catalog(_ yaml: String, canSave: Bool = true) throws -> DataCatalog {
        let worker = try FakeWorker(in: folder.path, output: #"{"json": 2}"#)
        let project = PackagingProject(
            pipelines: ["training": packaged()], datasets: .plain, executable: worker.executable, root: folder.path)
        let flavors = FlavorRegistry.standard.adding([PipelineFlavor(project: canSave ? project : nil)])
        return try DataCatalog(
            entries: CatalogEntries(
                #require(try YAML.parse(yaml, name: "catalog.yml").mapping),
                registry: .mlflow(context, flavors: flavors), projectRoot: folder.path,
                versions: SessionVersions(save: "v1")))
    }

    private func model() async throws -> KedroPipelineModel {
        let artifacts = try folder.catalog("model: {type: json.JSONDataset, filepath: model.json}")
        try await artifacts.save(1, to: "model")
        return try await KedroPipelineModel(#require(packaged().packagedModels.first), artifacts: artifacts)
    }

    @Test func `scenario 101: a packaged pipeline is saved in a run, and loaded by the run's id`() async throws {
        let entry = "{type: MlflowModelTrackingDataset, flavor: mlflow.pyfunc, pyfunc_workflow: python_model"
        let run = try await context.startRun()
        let saving = try catalog("packaged: \(entry), artifact_path: nice, save_args: {conda_env: {python: '3.10'}}}")
        try await saving.save(model(), to: "packaged")
        try await context.end(run)
        let loading = try catalog("packaged: \(entry), artifact_path: nice, run_id: \(run.runID)}")
        let loaded: KedroPipelineModel = try await loading.load("packaged")
        #expect(loaded.packaged == nil)
        #expect(try await loaded.predict(1, as: Int.self) == 2)
        let stored = try await context.client().downloadModel(
            .run(id: run.runID, path: "nice"), to: "\(folder.path)/download")
        #expect(stored.mlmodel.flavors["python_function"]?["loader_module"]?.string == "kmlf_bundle_1")
    }

    @Test func `scenario 107: a packaged pipeline is saved on disk and loaded, and there is no run`() async throws {
        let catalog = try catalog(
            "packaged: {type: MlflowModelLocalFileSystemDataset, filepath: m, flavor: mlflow.pyfunc, pyfunc_workflow: python_model}"
        )
        try await catalog.save(model(), to: "packaged")
        let loaded: KedroPipelineModel = try await catalog.load("packaged")
        #expect(try await loaded.predict(1, as: Int.self) == 2)
        #expect(context.activeRun == nil)
        #expect(try await context.client().allRuns(SearchRuns(experimentIDs: ["0"])).runs.isEmpty)
    }

    @Test func `predictions made at the same time are all answered, and the model outlives its folder`() async throws {
        let catalog = try catalog(
            "packaged: {type: MlflowModelLocalFileSystemDataset, filepath: m, flavor: mlflow.pyfunc, pyfunc_workflow: python_model}"
        )
        try await catalog.save(model(), to: "packaged")
        let loaded: KedroPipelineModel = try await catalog.load("packaged")
        try await catalog.save(model(), to: "packaged")
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for value in 0..<10 { group.addTask { try await loaded.predict(value, as: Int.self) } }
            return try await group.reduce(0, +)
        }
        #expect(sum == 20)
    }

    @Test func `a loaded bundle is not saved again, and a program without an executable of a project saves none`()
        async throws
    {
        let yaml =
            "packaged: {type: MlflowModelLocalFileSystemDataset, filepath: m, flavor: mlflow.pyfunc, pyfunc_workflow: python_model}"
        let catalog = try catalog(yaml)
        try await catalog.save(model(), to: "packaged")
        let loaded: KedroPipelineModel = try await catalog.load("packaged")
        let again = await #expect(throws: DatasetError.self) { try await catalog.save(loaded, to: "packaged") }
        #expect(
            again?.reason
                == "the flavor `mlflow.pyfunc` saves a KedroPipelineModel of this project, and not one that was loaded; copy the model's folder instead"
        )
        let foreign = try self.catalog(yaml, canSave: false)
        let error = await #expect(throws: DatasetError.self) { try await foreign.save(model(), to: "packaged") }
        #expect(
            error?.reason
                == "this program is no project's own executable, which would answer for the model; save it in a run of the project"
        )
    }
}
