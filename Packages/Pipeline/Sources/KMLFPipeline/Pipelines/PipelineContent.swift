/// What a `PipelineBuilder` has gathered: nodes, what is wrong with the use of pipelines among them, and what those carry.
public struct PipelineContent: Sendable {
    let nodes: [Node]
    let problems: [PipelineProblem]
    let attachments: [any PipelineAttachment]

    init(_ nodes: [Node], problems: [PipelineProblem] = [], attachments: [any PipelineAttachment] = []) {
        self.nodes = nodes
        self.problems = problems
        self.attachments = attachments
    }

    init(_ parts: [PipelineContent]) {
        self.init(
            parts.flatMap(\.nodes), problems: parts.flatMap(\.problems),
            attachments: parts.reduce([]) { $0.joined(with: $1.attachments) })
    }

    init(_ pipeline: Pipeline) {
        self.init(pipeline.nodes, problems: pipeline.reuseProblems, attachments: pipeline.attachments)
    }
}
