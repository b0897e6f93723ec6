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
    /// runs: a `PipelineError`, a `ConfigError`, and a `PipelineError` again. `resuming` takes the nodes that are left of
    /// an earlier run; where that cannot be done, a `ResumeError` says why.
    @discardableResult public func run(
        _ parameters: RunParameters, runner: any Runner = SequentialRunner(), resuming record: RunRecord? = nil,
        progress: (any ProgressReporting)? = nil
    ) async throws -> [String: any Sendable] {
        let call = try await call(parameters, runner, resuming: record)
        if let resumption = call.resumption { progress?.report(.resumed(resumption)) }
        return try await runner.run(
            call.pipeline, catalog: call.catalog, hooks: hooks, parameters: call.parameters, progress: progress)
    }

    /// What `run` would do, after the same checks. Nothing is loaded but parameters, and nothing is saved; of the hooks
    /// only those are called that come with the catalog.
    public func plan(
        _ parameters: RunParameters, runner: any Runner = SequentialRunner(), resuming record: RunRecord? = nil
    ) async throws -> RunPlan {
        let call = try await call(parameters, runner, resuming: record)
        let selection = try await NodeSelection(of: call.pipeline, in: call.catalog, for: call.parameters)
        try await PipelineRun(
            selection, catalog: call.catalog, hooks: hooks, parameters: call.parameters, progress: nil
        ).check()
        let kept = Set(call.pipeline.nodes)
        return try await RunPlan(
            of: call.pipeline, in: call.catalog, for: call.parameters,
            leftOut: call.whole.nodes.filter { !kept.contains($0) }, resumption: call.resumption,
            skipped: selection.skipped)
    }

    /// What a run is about, once names, filter and catalog are known.
    private struct Call {
        var parameters: RunParameters
        let whole: Pipeline
        var pipeline: Pipeline
        let catalog: DataCatalog
        var resumption: Resumption?
    }

    private func call(
        _ parameters: RunParameters, _ runner: any Runner, resuming record: RunRecord?
    ) async throws -> Call {
        let (whole, pipeline) = try chosen(by: parameters, isResumed: record != nil)
        var parameters = parameters
        parameters.projectPath = project.root
        parameters.runner = runner.name
        parameters.runnerParameters = runner.parameters
        let catalog = try await catalog(for: parameters)
        var call = Call(parameters: parameters, whole: whole, pipeline: pipeline, catalog: catalog)
        guard let record else { return call }
        let resumption = try await Resumption(of: record, pipeline, in: catalog)
        call.resumption = resumption
        if !resumption.fromNodes.isEmpty {
            call.parameters.filter.fromNodes = resumption.fromNodes
            call.pipeline = try whole.filter(call.parameters.filter)
        }
        return call
    }

    /// The named pipelines joined, and what the filter leaves of them.
    private func chosen(by parameters: RunParameters, isResumed: Bool) throws -> (whole: Pipeline, pipeline: Pipeline) {
        do throws(PipelineError) {
            let whole = try pipelines.pipeline(named: parameters.pipelineNames)
            // Also what the filter leaves out: a name that two nodes have says nothing in a filter.
            guard whole.problems.isEmpty else { throw PipelineError(whole.problems) }
            return (whole, try whole.filter(parameters.filter))
        } catch {
            let isAboutNames = error.problems.allSatisfy { $0.kind == .unknownName || $0.kind == .empty }
            guard isResumed, isAboutNames else { throw error }
            throw ResumeError(
                "the last run cannot be resumed, as the pipeline has changed since: \(error); run it anew")
        }
    }

    /// The catalog as a run has it, after the hooks: versioned datasets are saved under the session's id.
    public func catalog(for parameters: RunParameters) async throws -> DataCatalog {
        let unsafe = parameters.loadVersions.filter { !Self.isVersion($0.value) }.sorted { $0.key < $1.key }
        guard unsafe.isEmpty else {
            throw PipelineError(
                unsafe.map { name, version in
                    PipelineProblem(
                        .badName,
                        "no version of `\(name)` is called `\(version)`; it is the name of a folder, such as \(SessionID.now())"
                    )
                })
        }
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

    /// One folder, and none outside of the dataset's own.
    private static func isVersion(_ text: String) -> Bool {
        !text.isEmpty && text != "." && text != ".." && !text.contains { "/\\\0".contains($0) || $0.isNewline }
    }
}
