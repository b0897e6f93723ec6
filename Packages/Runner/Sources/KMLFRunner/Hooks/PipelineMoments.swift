public import KMLFCatalog
public import KMLFConfig
public import KMLFPipeline

/// What `AfterContextCreated` is told.
public struct ContextMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// The project that the run belongs to.
    public let project: Project
    /// Everything that its files say in this environment, with `--params` over it.
    public let config: ProjectConfig

    /// The session makes these; tests of hooks do too.
    public init(parameters: RunParameters, project: Project, config: ProjectConfig) {
        self.parameters = parameters
        self.project = project
        self.config = config
    }
}

/// What `AfterCatalogCreated` is told.
public struct CatalogMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// Datasets may be replaced in it.
    public let catalog: DataCatalog

    /// The runner makes these; tests of hooks do too.
    public init(parameters: RunParameters, catalog: DataCatalog) {
        self.parameters = parameters
        self.catalog = catalog
    }
}

/// What `BeforePipelineRun` is told.
public struct PipelineMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// After filtering.
    public let pipeline: Pipeline
    /// The datasets of the run; those that no entry describes are kept by the runner and are not in it.
    public let catalog: DataCatalog

    /// The runner makes these; tests of hooks do too.
    public init(parameters: RunParameters, pipeline: Pipeline, catalog: DataCatalog) {
        self.parameters = parameters
        self.pipeline = pipeline
        self.catalog = catalog
    }
}

/// What `AfterPipelineRun` is told.
public struct PipelineResultMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// After filtering.
    public let pipeline: Pipeline
    /// The datasets of the run.
    public let catalog: DataCatalog
    /// The free outputs that the catalog has no entry for, by name.
    public let outputs: [String: any Sendable]

    /// The runner makes these; tests of hooks do too.
    public init(
        parameters: RunParameters, pipeline: Pipeline, catalog: DataCatalog, outputs: [String: any Sendable] = [:]
    ) {
        self.parameters = parameters
        self.pipeline = pipeline
        self.catalog = catalog
        self.outputs = outputs
    }
}

/// What `OnPipelineError` is told.
public struct PipelineErrorMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// After filtering.
    public let pipeline: Pipeline
    /// The datasets of the run.
    public let catalog: DataCatalog
    /// The first error of the run: a `NodeError`, a `HookError` or a `CancellationError`.
    public let error: any Error
    /// Whether the run was cancelled from outside, so that it is to be marked KILLED rather than FAILED.
    public let isCancellation: Bool

    /// The runner makes these; tests of hooks do too.
    public init(
        parameters: RunParameters, pipeline: Pipeline, catalog: DataCatalog, error: any Error,
        isCancellation: Bool = false
    ) {
        self.parameters = parameters
        self.pipeline = pipeline
        self.catalog = catalog
        self.error = error
        self.isCancellation = isCancellation
    }
}
