internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFDatasets
internal import KMLFHooks
internal import KMLFPipeline
internal import KMLFRunner
internal import KMLFStorage
internal import KMLFTracking
internal import Synchronization

/// A project's session with everything that a run of it needs: its configuration, MLflow's datasets and hooks, and the runs that
/// they share.
struct TrackedSession {
    private let session: Session
    private let pipelines: PipelineRegistry
    private let context: RunContext
    private let watch: RunWatch
    private let journal: RunJournal
    private let environment: String
    private let runtimeParameters: ParameterMap

    /// Reads the configuration of the project that `surroundings.folder` is in. `report` is told what people should know.
    init<P: KMLFProject>(
        _ project: P.Type, environment: String?, runtimeParameters: ParameterMap, in surroundings: Surroundings,
        report: @escaping @Sendable (HookMessage) -> Void
    ) throws {
        let folder = try Project.find(from: surroundings.folder)
        let loader = ConfigLoader(
            project: folder, environment: environment, runtimeParameters: runtimeParameters,
            processEnvironment: surroundings.environment)
        let config = try loader.load()
        let setup = MLflowSetup(
            config: config.mlflow, credentials: config.environmentVariables, projectRoot: folder.root,
            adapters: project.adapters, environment: surroundings.environment)
        context = setup.context()
        watch = RunWatch(context: context)
        journal = RunJournal(in: folder) { report(HookMessage(.warning, $0)) }
        pipelines = project.pipelines
        self.environment = loader.environment
        self.runtimeParameters = runtimeParameters
        // The last one is called first: the run is open before the project's own hooks are called.
        let hooks: [any Hook] =
            [journal, watch] + project.hooks + [
                MLflowNodeHook(setup: setup, context: context, report: report),
                MLflowPipelineHook(setup: setup, context: context, report: report),
            ]
        session = Session(
            project: folder, config: config, pipelines: project.pipelines,
            datasets: .mlflow(context).adding(project.datasetTypes), hooks: hooks)
    }

    /// The run that was recorded; nil before it has begun, and when it was not tracked.
    var runID: String? { watch.runID }

    /// Whether a run that failed is gone on with by `--resume`, and something of it need not be done again.
    var canResume: Bool { journal.savesWork }

    func run(_ request: RunRequest, progress: any ProgressReporting) async throws {
        let parameters = try parameters(of: request)
        try await RunContext.$current.withValue(context) {
            _ = try await session.run(
                parameters, runner: request.runner, resuming: request.record, progress: progress)
        }
    }

    /// What `run` would do.
    func plan(_ request: RunRequest) async throws -> RunPlan {
        let parameters = try parameters(of: request)
        return try await session.plan(parameters, runner: request.runner, resuming: request.record)
    }

    private func parameters(of request: RunRequest) throws -> RunParameters {
        let names = request.pipelineNames
        if try pipelines.pipeline(named: names).isEmpty {
            let name = names.isEmpty ? PipelineRegistry.defaultName : names.joined(separator: ", ")
            throw PipelineError([
                PipelineProblem(.empty, "the pipeline `\(name)` has no nodes; add one to the project's sources")
            ])
        }
        return RunParameters(
            env: environment, kmlfVersion: KMLFVersion.current, pipelineNames: names, filter: request.filter,
            loadVersions: request.loadVersions, runtimeParameters: runtimeParameters, isAsync: request.isAsync,
            onlyMissingOutputs: request.onlyMissingOutputs)
    }
}

/// Remembers which run was recorded.
private final class RunWatch: BeforePipelineRun {
    private let context: RunContext
    private let id = Mutex<String?>(nil)

    init(context: RunContext) { self.context = context }

    var runID: String? { id.withLock(\.self) }

    func beforePipelineRun(_ moment: PipelineMoment) async throws {
        let runID = context.isTrackingEnabled ? context.activeRun?.runID : nil
        id.withLock { $0 = runID }
    }
}
