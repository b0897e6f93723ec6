import KMLFConfig
public import KMLFPipelineML
public import KMLFRunner
import KMLFStorage
public import KMLFTracking
import Synchronization

/// Records each run of a pipeline as an MLflow run: begins and tags it before the first node, and ends it FINISHED, FAILED or,
/// when the run was cancelled, KILLED. A run that another hook makes a failure afterwards becomes FAILED too. A run that an
/// orchestrator has begun for this process is recorded in, and left open. Before the run is ended, what its nodes did is stored in it
/// (`NodesRecord`), and the models that the pipeline packages are logged; one that cannot be makes the run FAILED.
public final class MLflowPipelineHook: BeforePipelineRun, AfterDatasetLoaded, AfterDatasetSaved, OnNodeEnd,
    AfterPipelineRun, OnPipelineError
{
    private let setup: MLflowSetup
    private let context: RunContext
    private let packaging: PackagingProject?
    private let report: @Sendable (HookMessage) -> Void
    private let recorded = Mutex<Recorded?>(nil)

    private struct Recorded {
        let run: ActiveRun
        let session: SessionID
        let reproducibility: ReproducibilityRecord?
        let nodes: NodeRecorder?
        let models: PackagedModels
    }

    /// `context` is shared with the datasets and the node hook of the session, and made by `setup.context()`. `packaging` is nil
    /// in programs that are no project's own executable: none of them could answer for a packaged model.
    public init(
        setup: MLflowSetup, context: RunContext, packaging: PackagingProject? = nil,
        report: @escaping @Sendable (HookMessage) -> Void = { _ in }
    ) {
        self.setup = setup
        self.context = context
        self.packaging = packaging
        self.report = report
    }

    /// Exports the credentials, opens the store, sees to the experiment and begins the run. For a pipeline that `mlflow.yml`
    /// disables nothing of that is done, and the datasets record nothing.
    public func beforePipelineRun(_ moment: PipelineMoment) async throws {
        recorded.withLock { $0 = nil }
        let asked = moment.parameters.pipelineNames
        let names = asked.isEmpty ? ["__default__"] : asked
        guard !names.allSatisfy(setup.config.disableTracking.pipelines.contains) else {
            context.isTrackingEnabled = false
            report(
                HookMessage(
                    .info,
                    "The pipeline \(names.joined(separator: ", ")) is not tracked: disable_tracking in mlflow.yml names it."
                ))
            return
        }
        context.isTrackingEnabled = true
        let start = try await start(moment.parameters, pipelineNames: names)
        let run = try await begin(start)
        let nodes = setup.config.run.recordNodes ? NodeRecorder(of: run, moment, pipelineNames: names) : nil
        RunContext.logListener = nodes
        let models = PackagedModels(of: moment.pipeline)
        recorded.withLock {
            $0 = Recorded(
                run: run, session: moment.parameters.sessionID, reproducibility: reproducibility(of: run),
                nodes: nodes, models: models)
        }
        guard packaging == nil, !models.names.isEmpty else { return }
        let unlogged = models.names.map { "`\($0)`" }.joined(separator: ", ")
        report(
            HookMessage(
                .warning,
                "The model \(unlogged) will not be logged, since this program is not the project's own executable, which answers "
                    + "for the model; kmlf run logs it."))
    }

    /// Looks at what the input of a packaged model is like.
    public func afterDatasetLoaded(_ moment: DatasetValueMoment) async throws {
        recorded(of: moment.parameters)?.models.observe(moment)
    }

    /// Looks at what the input of a packaged model is like.
    public func afterDatasetSaved(_ moment: DatasetValueMoment) async throws {
        recorded(of: moment.parameters)?.models.observe(moment)
    }

    /// Takes note of what the node did.
    public func onNodeEnd(_ moment: NodeEndMoment) async throws {
        recorded(of: moment.parameters)?.nodes?.ended(moment)
    }

    private func start(_ parameters: RunParameters, pipelineNames: [String]) async throws -> StartRun {
        let options = setup.config.run
        let tags = tags(parameters)
        if let id = setup.foreignRunID, context.activeRun == nil {
            return StartRun(
                runID: id, tags: tags + context.source.gitTags, isForeign: true, isPipelineRun: true)
        }
        context.experimentID = try await setup.experiment(try await context.client()).experimentID
        let name = options.name.flatMap { $0.isEmpty ? nil : $0 } ?? pipelineNames.joined(separator: "+")
        return StartRun(
            name: name, runID: options.id, nested: options.nested,
            tags: tags + (options.id == nil ? [] : context.source.gitTags), isPipelineRun: true)
    }

    private func begin(_ start: StartRun) async throws -> ActiveRun {
        let uri = try await context.client().uri
        do {
            let run = try await context.startRun(start)
            guard run.isForeign else { return run }
            context.experimentID = run.experimentID
            report(
                HookMessage(
                    .warning,
                    "The run \(run.runID), named by the environment variable MLFLOW_RUN_ID, is recorded in and left open; run and "
                        + "experiment of mlflow.yml are not looked at."))
            return run
        } catch {
            guard let id = start.runID, error.code == .resourceDoesNotExist else { throw error }
            throw TrackingError(
                .resourceDoesNotExist,
                start.isForeign
                    ? "The environment variable MLFLOW_RUN_ID names the run '\(id)', which is not in \(uri). Set MLFLOW_TRACKING_URI "
                        + "to where it is, or unset MLFLOW_RUN_ID."
                    : "run.id in mlflow.yml names the run '\(id)', which is not in \(uri). Give the id of one that is, or null for a "
                        + "new run.", underlying: error)
        }
    }

    private func reproducibility(of run: ActiveRun) -> ReproducibilityRecord? {
        let options = setup.config.reproducibility
        guard options.record else { return nil }
        return ReproducibilityRecord(
            of: run, options: options, projectRoot: setup.projectRoot,
            isInRepository: context.source.gitCommit != nil, report: report)
    }

    /// kedro-mlflow 0.7.6's tags, passwords of URIs masked; `git_sha` is left out outside a git repository.
    private func tags(_ parameters: RunParameters) -> [RunTag] {
        var tags = parameters.runTags.map { RunTag(key: $0.key, value: PasswordMask.apply(to: $0.value)) }
        if let commit = context.source.gitCommit {
            tags.append(RunTag(key: "git_sha", value: String(commit.prefix(7))))
        }
        tags.append(RunTag(key: "kedro_command", value: PasswordMask.apply(to: parameters.command)))
        return tags
    }

    /// Stores what the nodes did, logs the packaged models and ends the run, with what nodes left open in it.
    public func afterPipelineRun(_ moment: PipelineResultMoment) async throws {
        context.isTrackingEnabled = true
        guard let recorded = recorded(of: moment.parameters) else { return }
        await recorded.nodes?.store(report)
        if let packaging {
            try await recorded.models.log(
                after: moment, to: recorded.run, of: context.client(), project: packaging, report: report)
        }
        await recorded.reproducibility?.finish()
        try await context.end(recorded.run)
    }

    /// Stores what the nodes did and ends the run, with what nodes left open in it; one that is FINISHED already is changed.
    public func onPipelineError(_ moment: PipelineErrorMoment) async throws {
        context.isTrackingEnabled = true
        guard let recorded = recorded(of: moment.parameters) else { return }
        await recorded.nodes?.store(report)
        if moment.isCancellation {
            await recorded.reproducibility?.cut()
        } else {
            await recorded.reproducibility?.finish()
        }
        let status: RunStatus = moment.isCancellation ? .killed : .failed
        if recorded.run.isEnded {
            try await recorded.run.amend(status)
        } else {
            try await context.end(recorded.run, status: status)
        }
    }

    /// Nil when this session's run was never begun: the one before it must stay as it is.
    private func recorded(of parameters: RunParameters) -> Recorded? {
        recorded.withLock { $0?.session == parameters.sessionID ? $0 : nil }
    }
}
