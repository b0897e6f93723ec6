internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFDatasets
internal import KMLFModels
internal import KMLFPipeline
internal import KMLFPipelineML
internal import KMLFRunner
internal import KMLFStorage
internal import KMLFTracking

/// What a project's code gives, beside its files.
struct ProjectParts: Sendable {
    var pipelines: PipelineRegistry
    var hooks: [any Hook]
    var namedHooks: HookRegistry
    var datasetTypes: [DatasetType]
    var modelFlavors: [any ModelFlavor]
    var adapters: [StorageAdapter]

    init(
        pipelines: PipelineRegistry, hooks: [any Hook], namedHooks: HookRegistry, datasetTypes: [DatasetType],
        modelFlavors: [any ModelFlavor], adapters: [StorageAdapter]
    ) {
        self.pipelines = pipelines
        self.hooks = hooks
        self.namedHooks = namedHooks
        self.datasetTypes = datasetTypes
        self.modelFlavors = modelFlavors
        self.adapters = adapters
    }

    init<P: KMLFProject>(_ project: P.Type) {
        self.init(
            pipelines: project.pipelines, hooks: project.hooks, namedHooks: project.namedHooks,
            datasetTypes: project.datasetTypes, modelFlavors: project.modelFlavors, adapters: project.adapters)
    }

    /// The dataset types that catalog.yml may name; those of MLflow record in the runs of `context`. `packaging` is
    /// nil in programs that are no project's own executable: they save no packaged pipelines.
    func datasets(_ context: RunContext, packaging: PackagingProject? = nil) -> DatasetRegistry {
        let flavors = FlavorRegistry.standard.adding([PipelineFlavor(project: packaging)] + modelFlavors)
        return .mlflow(context, flavors: flavors).adding(datasetTypes)
    }

    /// What the project's pipelines are packaged with; `executable` is its own, `root` its folder.
    func packaging(executable: String, root: String, _ context: RunContext) -> PackagingProject {
        PackagingProject(
            pipelines: pipelines, datasets: datasets(context), executable: BundleExecutable(path: executable),
            root: root)
    }

    /// The hooks that count in `project`.
    func registration(in project: Project) throws(ConfigError) -> HookRegistration {
        try HookRegistration(code: hooks, named: namedHooks, settings: project.settings)
    }

    /// An error where the pipelines of these names have no nodes, or are not there.
    func checkNotEmpty(_ names: [String]) throws(PipelineError) {
        guard try pipelines.pipeline(named: names).isEmpty else { return }
        let name = names.isEmpty ? PipelineRegistry.defaultName : names.joined(separator: ", ")
        throw PipelineError([
            PipelineProblem(.empty, "the pipeline `\(name)` has no nodes; add one to the project's sources")
        ])
    }
}
