internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFHooks
internal import KMLFPipeline
internal import KMLFPipelineML
internal import KMLFRunner
internal import KMLFStorage
internal import KMLFTracking

/// A project's code and files put together: its configuration in one environment, MLflow's datasets and hooks, and the runs that
/// they share.
struct AssembledSession: Sendable {
    let session: Session
    let config: ProjectConfig
    let environment: String
    let setup: MLflowSetup
    let context: RunContext
    let watch: RunWatch
    /// nil in programs that are no project's own executable.
    let packaging: PackagingProject?

    /// Reads the configuration. `context` is one that is shared with an earlier session; nil makes a new one. `lastHooks` are
    /// called after all others. `executable` is the project's own; nil in other programs. `report` is told what people should know.
    init(
        _ parts: ProjectParts, loader: ConfigLoader, processEnvironment: [String: String], context: RunContext? = nil,
        lastHooks: [any Hook] = [], executable: String? = nil,
        report: @escaping @Sendable (HookMessage) -> Void
    ) throws {
        let project = loader.project
        let registration = try parts.registration(in: project)
        config = try loader.load()
        environment = loader.environment
        setup = MLflowSetup(
            config: config.mlflow, credentials: config.environmentVariables, projectRoot: project.root,
            adapters: parts.adapters, environment: processEnvironment)
        let context = context ?? setup.context()
        self.context = context
        watch = RunWatch(context: context)
        packaging = executable.map { parts.packaging(executable: $0, root: project.root, context) }
        session = Session(
            project: project, config: config, pipelines: parts.pipelines,
            datasets: parts.datasets(context, packaging: packaging),
            hooks: lastHooks + [watch]
                + registration.hooks(
                    mlflow: setup, report: report, context: context,
                    packaging: packaging))
    }
}
