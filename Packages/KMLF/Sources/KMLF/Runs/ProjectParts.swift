internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFPipeline
internal import KMLFRunner
internal import KMLFStorage

/// What a project's code gives, beside its files.
struct ProjectParts: Sendable {
    var pipelines: PipelineRegistry
    var hooks: [any Hook]
    var namedHooks: HookRegistry
    var datasetTypes: [DatasetType]
    var adapters: [StorageAdapter]

    init(
        pipelines: PipelineRegistry, hooks: [any Hook], namedHooks: HookRegistry, datasetTypes: [DatasetType],
        adapters: [StorageAdapter]
    ) {
        self.pipelines = pipelines
        self.hooks = hooks
        self.namedHooks = namedHooks
        self.datasetTypes = datasetTypes
        self.adapters = adapters
    }

    init<P: KMLFProject>(_ project: P.Type) {
        self.init(
            pipelines: project.pipelines, hooks: project.hooks, namedHooks: project.namedHooks,
            datasetTypes: project.datasetTypes, adapters: project.adapters)
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
