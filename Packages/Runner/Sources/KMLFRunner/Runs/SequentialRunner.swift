internal import KMLFPipeline

/// Runs one node after the other, in the pipeline's order.
public struct SequentialRunner: Runner {
    /// `SequentialRunner`, as in Kedro.
    public let name = "SequentialRunner"

    /// Has no options.
    public init() {}

    /// Stops at the first error.
    public func runNodes(of run: PipelineRun) async throws {
        for position in run.pipeline.nodes.indices { try await run.runNode(at: position) }
    }
}
