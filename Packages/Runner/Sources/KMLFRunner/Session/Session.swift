public import KMLFCatalog
public import KMLFConfig
public import KMLFPipeline

/// A project with its configuration and hooks, ready to run its pipelines.
public struct Session: Sendable {
    /// The project whose files are read and written.
    public let project: Project
    /// The configuration in one environment.
    public let config: ProjectConfig
    private let pipelines: PipelineRegistry
    private let datasets: DatasetRegistry
    private let hooks: HookSet

    /// `hooks` are in the order of registration: the last is called first.
    public init(
        project: Project, config: ProjectConfig, pipelines: PipelineRegistry, datasets: DatasetRegistry = .plain,
        hooks: [any Hook] = []
    ) {
        self.project = project
        self.config = config
        self.pipelines = pipelines
        self.datasets = datasets
        self.hooks = HookSet(hooks)
    }

    /// Runs the pipelines that `parameters` names, joined and filtered, and gives the free outputs that the catalog has
    /// no entry for. Unknown names, mistakes in the catalog, and edges that do not fit are reported before anything
    /// runs: a `PipelineError`, a `ConfigError`, and a `PipelineError` again.
    @discardableResult public func run(
        _ parameters: RunParameters, runner: any Runner = SequentialRunner(),
        progress: (any ProgressReporting)? = nil
    ) async throws -> [String: any Sendable] {
        let whole = try pipelines.pipeline(named: parameters.pipelineNames)
        // Also what the filter leaves out: a name that two nodes have says nothing in a filter.
        guard whole.problems.isEmpty else { throw PipelineError(whole.problems) }
        let pipeline = try whole.filter(parameters.filter)
        var parameters = parameters
        parameters.projectPath = project.root
        parameters.runner = runner.name
        let catalog = try await catalog(for: parameters)
        return try await runner.run(
            pipeline, catalog: catalog, hooks: hooks, parameters: parameters, progress: progress)
    }

    /// The catalog as a run has it, after the hooks: versioned datasets are saved under the session's id.
    public func catalog(for parameters: RunParameters) async throws -> DataCatalog {
        try await hooks.afterContextCreated(ContextMoment(parameters: parameters, project: project, config: config))
        let versions = SessionVersions(save: parameters.sessionID.description, load: parameters.loadVersions)
        let catalog = try DataCatalog(
            entries: CatalogEntries(
                config.catalog, registry: datasets, projectRoot: project.root, versions: versions,
                credentials: config.credentials),
            parameters: config.parameters)
        let unknown = parameters.loadVersions.keys.filter { !catalog.contains($0) }.sorted().map { name in
            PipelineProblem(.unknownName, "no version of `\(name)` can be loaded: \(catalog.reasonMissing(name))")
        }
        guard unknown.isEmpty else { throw PipelineError(unknown) }
        try await hooks.afterCatalogCreated(CatalogMoment(parameters: parameters, catalog: catalog))
        return catalog
    }
}
