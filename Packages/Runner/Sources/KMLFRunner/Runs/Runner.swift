public import KMLFCatalog
public import KMLFPipeline

/// Decides when and where the nodes of a run are run. `run(_:catalog:…)` does everything around that.
public protocol Runner: Sendable {
    /// As `--runner` and the tags of a run name it.
    var name: String { get }

    /// Calls `run.runNode(at:)` once for each node, after those of `run.pipeline.nodeDependencies`, and throws the
    /// first error. Nothing may run on when it returns.
    func runNodes(of run: PipelineRun) async throws
}

extension Runner {
    /// Checks the pipeline against the catalog, calls the hooks, runs the nodes, and gives the free outputs that the
    /// catalog has no entry for. When it throws a `PipelineError`, nothing has run and no hook was called; every error
    /// after that has reached `OnPipelineError`.
    @discardableResult public func run(
        _ pipeline: Pipeline, catalog: DataCatalog, hooks: HookSet = HookSet(),
        parameters: RunParameters = RunParameters(), progress: (any ProgressReporting)? = nil
    ) async throws -> [String: any Sendable] {
        var parameters = parameters
        parameters.runner = name
        let run = PipelineRun(
            pipeline: pipeline, catalog: catalog, hooks: hooks, parameters: parameters, progress: progress)
        try await run.check()
        do {
            try await hooks.beforePipelineRun(
                PipelineMoment(parameters: parameters, pipeline: pipeline, catalog: catalog))
            try await runNodes(of: run)
            try await run.confirmLoaded()
            let outputs = run.outputs
            try await hooks.afterPipelineRun(
                PipelineResultMoment(parameters: parameters, pipeline: pipeline, catalog: catalog, outputs: outputs))
            return outputs
        } catch {
            throw await run.failed(error)
        }
    }
}
