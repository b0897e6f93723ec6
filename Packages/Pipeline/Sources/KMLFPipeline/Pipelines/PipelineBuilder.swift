/// Lets a pipeline be written as a list of nodes, pipelines and arrays of them, with `if` and `for`.
@resultBuilder public enum PipelineBuilder {
    /// A node of its own.
    public static func buildExpression(_ node: Node) -> PipelineContent { PipelineContent([node]) }
    /// Several nodes.
    public static func buildExpression(_ nodes: [Node]) -> PipelineContent { PipelineContent(nodes) }
    /// All nodes of another pipeline.
    public static func buildExpression(_ pipeline: Pipeline) -> PipelineContent { PipelineContent(pipeline) }
    /// All nodes of several pipelines.
    public static func buildExpression(_ pipelines: [Pipeline]) -> PipelineContent {
        PipelineContent(pipelines.map { PipelineContent($0) })
    }
    /// The parts, in the order written.
    public static func buildBlock(_ parts: PipelineContent...) -> PipelineContent { PipelineContent(parts) }
    /// `if` without `else`.
    public static func buildOptional(_ part: PipelineContent?) -> PipelineContent { part ?? PipelineContent([Node]()) }
    /// `if` with `else`.
    public static func buildEither(first part: PipelineContent) -> PipelineContent { part }
    /// `if` with `else`.
    public static func buildEither(second part: PipelineContent) -> PipelineContent { part }
    /// `for`.
    public static func buildArray(_ parts: [PipelineContent]) -> PipelineContent { PipelineContent(parts) }
}
