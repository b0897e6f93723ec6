internal import KMLFConfig
internal import KMLFConsole
internal import KMLFHooks
internal import KMLFPipeline
internal import KMLFRunner
internal import KMLFTracking

/// A project's session with everything that a run of it by the command line needs.
struct TrackedSession {
    let assembled: AssembledSession
    let parts: ProjectParts
    private let journal: RunJournal
    private let confSource: String?
    private let runtimeParameters: ParameterMap

    /// Reads the configuration of the project in `folder`, or in `confSource`, which is relative to `surroundings.folder`.
    /// `report` is told what people should know.
    init<P: KMLFProject>(
        _ project: P.Type, of folder: Project, confSource: String?, environment: String?,
        runtimeParameters: ParameterMap, in surroundings: Surroundings,
        report: @escaping @Sendable (HookMessage) -> Void
    ) throws {
        let loader = ConfigLoader(
            project: try folder.reading(confSource: confSource, relativeTo: surroundings.folder),
            environment: environment, runtimeParameters: runtimeParameters,
            processEnvironment: surroundings.environment)
        self.confSource = confSource == nil ? nil : loader.project.confFolder
        parts = ProjectParts(project)
        journal = RunJournal(in: loader.project) { report(HookMessage(.warning, $0)) }
        assembled = try AssembledSession(
            parts, loader: loader, processEnvironment: surroundings.environment, lastHooks: [journal],
            executable: surroundings.executable, report: report)
        self.runtimeParameters = runtimeParameters
        for warning in try loader.misspeltParameters() { report(HookMessage(.warning, warning)) }
    }

    /// The run that was recorded; nil before it has begun, and when it was not tracked.
    var runID: String? { assembled.watch.runID }

    /// Whether a run that failed is gone on with by `--resume`, and something of it need not be done again.
    var canResume: Bool { journal.savesWork }

    func run(_ request: RunRequest, progress: any ProgressReporting) async throws {
        let parameters = try parameters(of: request)
        try await assembled.context.withPipeline {
            _ = try await assembled.session.run(
                parameters, runner: request.runner, resuming: request.record, progress: progress)
        }
    }

    /// What `run` would do.
    func plan(_ request: RunRequest) async throws -> RunPlan {
        try await assembled.session.plan(parameters(of: request), runner: request.runner, resuming: request.record)
    }

    private func parameters(of request: RunRequest) throws -> RunParameters {
        try parts.checkNotEmpty(request.pipelineNames)
        return RunParameters(
            env: assembled.environment, confSource: confSource, kmlfVersion: KMLFVersion.current,
            pipelineNames: request.pipelineNames, filter: request.filter, loadVersions: request.loadVersions,
            runtimeParameters: runtimeParameters, isAsync: request.isAsync,
            onlyMissingOutputs: request.onlyMissingOutputs)
    }
}
