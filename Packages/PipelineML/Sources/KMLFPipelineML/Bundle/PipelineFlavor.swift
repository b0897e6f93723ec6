public import KMLFCatalog
import KMLFModelWorker
public import KMLFModels
public import KMLFPipeline
public import KMLFYAML

/// Packaged pipelines as bundles: folders with their artifacts and the executables that predict with them, which MLflow loads
/// too. Models are saved and loaded as `KedroPipelineModel`; a loaded one predicts in a process of its own, and may be of
/// any project.
public struct PipelineFlavor: ModelFlavor {
    /// `mlflow.pyfunc`, as in kedro-mlflow.
    public let name = "mlflow.pyfunc"
    /// `KedroPipelineModel`
    public let offers = "KedroPipelineModel"
    private let project: PackagingProject?

    /// - Parameter project: whose pipelines are saved; nil for loading only
    public init(project: PackagingProject? = nil) { self.project = project }

    /// `kmlf`
    public var sectionName: String { ModelBundle.flavor }

    /// A packaged pipeline.
    public func canLoad(as type: any Any.Type) -> Bool {
        type == KedroPipelineModel.self || type == KedroPipelineModel?.self
    }

    /// A packaged pipeline.
    public func canSave(_ type: any Any.Type) -> Bool { type == KedroPipelineModel.self }

    /// MLflow's, through the module that is in the folder.
    public func pythonLoader(for section: YAMLMapping) -> PythonLoader? { PythonBundleLoader.loader }

    /// Copies the artifacts and the executables.
    public func save(_ model: any Sendable, in folder: String) async throws -> YAMLMapping {
        guard let model = model as? KedroPipelineModel, case .pipeline(let pipeline) = model.source else {
            throw ModelError(
                .invalidArgument,
                "the flavor `\(name)` saves a KedroPipelineModel of this project, and not one that was loaded; copy the model's "
                    + "folder instead")
        }
        guard let project else {
            throw ModelError(
                .invalidArgument,
                "this program is no project's own executable, which would answer for the model; save it in a run of the project"
            )
        }
        return try await BundleWriter(model: pipeline, project: project, folder: folder).write()
    }

    /// Starts the model's executable, in a copy of the folder that is gone with the model: what was downloaded may be removed
    /// as soon as it is loaded.
    public func load(
        as type: any Sendable.Type, from folder: String, section: YAMLMapping
    ) async throws -> any Sendable {
        let copy = try TemporaryCopy(of: folder)
        let process = try await BundleProcess(ModelBundle(ModelFolder(copy.path)), in: copy)
        return KedroPipelineModel(process)
    }
}

/// What a project's pipelines are packaged with.
public struct PackagingProject: Sendable {
    /// The registered pipelines: a worker finds what it predicts with among them.
    public let pipelines: PipelineRegistry
    /// The types of its datasets.
    public let datasets: DatasetRegistry
    /// The project's own executable.
    public let executable: BundleExecutable
    /// The project's folder, where relative paths begin.
    public let root: String

    /// The executable must be of this platform, and `root` absolute.
    public init(pipelines: PipelineRegistry, datasets: DatasetRegistry, executable: BundleExecutable, root: String) {
        self.pipelines = pipelines
        self.datasets = datasets
        self.executable = executable
        self.root = root
    }
}
