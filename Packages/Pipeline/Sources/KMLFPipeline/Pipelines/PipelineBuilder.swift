/// Lets a pipeline be written as a list of nodes, pipelines and arrays of them, with `if` and `for`.
@resultBuilder public enum PipelineBuilder {
    /// A node of its own.
    public static func buildExpression(_ node: Node) -> [Node] { [node] }
    /// Several nodes.
    public static func buildExpression(_ nodes: [Node]) -> [Node] { nodes }
    /// All nodes of another pipeline.
    public static func buildExpression(_ pipeline: Pipeline) -> [Node] { pipeline.nodes }
    /// All nodes of several pipelines.
    public static func buildExpression(_ pipelines: [Pipeline]) -> [Node] { pipelines.flatMap(\.nodes) }
    /// The parts, in the order written.
    public static func buildBlock(_ parts: [Node]...) -> [Node] { parts.flatMap(\.self) }
    /// `if` without `else`.
    public static func buildOptional(_ part: [Node]?) -> [Node] { part ?? [] }
    /// `if` with `else`.
    public static func buildEither(first part: [Node]) -> [Node] { part }
    /// `if` with `else`.
    public static func buildEither(second part: [Node]) -> [Node] { part }
    /// `for`.
    public static func buildArray(_ parts: [[Node]]) -> [Node] { parts.flatMap(\.self) }
}
