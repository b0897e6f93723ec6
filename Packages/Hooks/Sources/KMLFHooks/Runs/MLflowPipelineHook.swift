import KMLFConfig
public import KMLFRunner
import KMLFStorage
public import KMLFTracking
import Synchronization

/// Records each run of a pipeline as an MLflow run: begins and tags it before the first node, and ends it FINISHED, FAILED or,
/// when the run was cancelled, KILLED. A run that another hook makes a failure afterwards becomes FAILED too.
public final class MLflowPipelineHook: BeforePipelineRun, AfterPipelineRun, OnPipelineError {
    private let setup: MLflowSetup
    private let context: RunContext
    private let report: @Sendable (HookMessage) -> Void
    private let recorded = Mutex<Recorded?>(nil)

    private struct Recorded {
        let run: ActiveRun
        let session: SessionID
    }

    /// `context` is shared with the datasets and the node hook of the session, and made by `setup.context()`.
    public init(
        setup: MLflowSetup, context: RunContext, report: @escaping @Sendable (HookMessage) -> Void = { _ in }
    ) {
        self.setup = setup
        self.context = context
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
        let client = try await context.client()
        context.experimentID = try await setup.experiment(client).experimentID
        let options = setup.config.run
        let name = options.name.flatMap { $0.isEmpty ? nil : $0 } ?? names.joined(separator: "+")
        let begun = try await context.startRun(
            StartRun(name: name, runID: options.id, nested: options.nested, tags: tags(moment.parameters)))
        recorded.withLock { $0 = Recorded(run: begun, session: moment.parameters.sessionID) }
    }

    /// kedro-mlflow 0.7.6's tags; `git_sha` is left out outside a git repository.
    private func tags(_ parameters: RunParameters) -> [RunTag] {
        var tags = parameters.runTags.map { RunTag(key: $0.key, value: $0.value) }
        if let commit = context.source.gitCommit {
            tags.append(RunTag(key: "git_sha", value: String(commit.prefix(7))))
        }
        tags.append(RunTag(key: "kedro_command", value: parameters.command))
        return tags
    }

    /// Ends the run, with what nodes left open in it.
    public func afterPipelineRun(_ moment: PipelineResultMoment) async throws {
        context.isTrackingEnabled = true
        guard let run = run(of: moment.parameters) else { return }
        try await context.end(run)
    }

    /// Ends the run, with what nodes left open in it; one that is FINISHED already is changed.
    public func onPipelineError(_ moment: PipelineErrorMoment) async throws {
        context.isTrackingEnabled = true
        guard let run = run(of: moment.parameters) else { return }
        let status: RunStatus = moment.isCancellation ? .killed : .failed
        if run.isEnded {
            try await run.client.setTerminated(run.runID, status: status)
        } else {
            try await context.end(run, status: status)
        }
    }

    /// Nil when this session's run was never begun: the one before it must stay as it is.
    private func run(of parameters: RunParameters) -> ActiveRun? {
        recorded.withLock { $0?.session == parameters.sessionID ? $0?.run : nil }
    }
}
