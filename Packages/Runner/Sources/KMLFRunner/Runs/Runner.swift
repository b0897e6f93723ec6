public import KMLFCatalog
public import KMLFPipeline

/// Decides when and where the nodes of a run are run. `run(_:catalog:…)` does everything around that.
public protocol Runner: Sendable {
    /// As `--runner` and the tags of a run name it.
    var name: String { get }

    /// What it was made with beside its defaults, as `--runner-params` gives it.
    var parameters: [String: String] { get }

    /// Calls `run.runNode(at:)` once for each node, after those of `run.pipeline.nodeDependencies`, and throws the
    /// first error. Nothing may run on when it returns.
    func runNodes(of run: PipelineRun) async throws
}

extension Runner {
    /// None.
    public var parameters: [String: String] { [:] }

    /// Checks the pipeline against the catalog, calls the hooks, runs the nodes, and gives the free outputs that the
    /// catalog has no entry for. Nodes that `parameters.onlyMissingOutputs` skips are reported and left out of all that;
    /// where none is left, no hook is called. When it throws a `PipelineError`, nothing has run and no hook was called;
    /// every error after that has reached `OnPipelineError`.
    @discardableResult public func run(
        _ pipeline: Pipeline, catalog: DataCatalog, hooks: HookSet = HookSet(),
        parameters: RunParameters = RunParameters(), progress: (any ProgressReporting)? = nil
    ) async throws -> [String: any Sendable] {
        var parameters = parameters
        parameters.runner = name
        parameters.runnerParameters = self.parameters
        let selection = try await NodeSelection(of: pipeline, in: catalog, for: parameters)
        let pipeline = selection.pipeline
        let run = PipelineRun(selection, catalog: catalog, hooks: hooks, parameters: parameters, progress: progress)
        try await run.check()
        for skipped in selection.skipped { progress?.report(.nodeSkipped(skipped.node, reason: skipped.reason)) }
        guard !pipeline.isEmpty || selection.skipped.isEmpty else { return [:] }
        do {
            try await hooks.beforePipelineRun(
                PipelineMoment(parameters: parameters, pipeline: pipeline, catalog: catalog))
            try await runNodes(of: run)
            let outputs = run.outputs
            try await hooks.afterPipelineRun(
                PipelineResultMoment(parameters: parameters, pipeline: pipeline, catalog: catalog, outputs: outputs))
            return outputs
        } catch {
            throw await run.failed(error)
        }
    }
}
