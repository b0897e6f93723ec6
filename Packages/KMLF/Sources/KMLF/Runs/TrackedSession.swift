internal import KMLFConfig
internal import KMLFConsole
internal import KMLFHooks
internal import KMLFPipeline
internal import KMLFRunner
internal import KMLFTracking

/// A project's session with everything that a run of it needs: its configuration, MLflow's datasets and hooks, and the runs that
/// they share.
struct TrackedSession {
    private let assembled: AssembledSession
    private let parts: ProjectParts
    private let runtimeParameters: ParameterMap

    /// Reads the configuration of the project that `surroundings.folder` is in. `report` is told what people should know.
    init<P: KMLFProject>(
        _ project: P.Type, environment: String?, runtimeParameters: ParameterMap, in surroundings: Surroundings,
        report: @escaping @Sendable (HookMessage) -> Void
    ) throws {
        let loader = ConfigLoader(
            project: try Project.find(from: surroundings.folder), environment: environment,
            runtimeParameters: runtimeParameters, processEnvironment: surroundings.environment)
        parts = ProjectParts(project)
        assembled = try AssembledSession(
            parts, loader: loader, processEnvironment: surroundings.environment, report: report)
        self.runtimeParameters = runtimeParameters
    }

    /// The run that was recorded; nil before it has begun, and when it was not tracked.
    var runID: String? { assembled.watch.runID }

    func run(
        pipelineNames: [String], filter: PipelineFilter, loadVersions: [String: String], runner: any Runner,
        progress: any ProgressReporting
    ) async throws {
        try parts.checkNotEmpty(pipelineNames)
        let parameters = RunParameters(
            env: assembled.environment, kmlfVersion: KMLFVersion.current, pipelineNames: pipelineNames, filter: filter,
            loadVersions: loadVersions, runtimeParameters: runtimeParameters)
        try await assembled.context.withPipeline {
            _ = try await assembled.session.run(parameters, runner: runner, progress: progress)
        }
    }
}
