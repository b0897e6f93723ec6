/// What a `PipelineBuilder` has gathered: nodes, and what is wrong with the use of pipelines among them.
public struct PipelineContent: Sendable {
    let nodes: [Node]
    let problems: [PipelineProblem]

    init(_ nodes: [Node], problems: [PipelineProblem] = []) {
        self.nodes = nodes
        self.problems = problems
    }

    init(_ parts: [PipelineContent]) {
        self.init(parts.flatMap(\.nodes), problems: parts.flatMap(\.problems))
    }

    init(_ pipeline: Pipeline) { self.init(pipeline.nodes, problems: pipeline.reuseProblems) }
}
