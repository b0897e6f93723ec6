/// What a pipeline carries beside its nodes: what is to be done with the results of its run, such as the packaging of a
/// model. It stays with the pipeline through every selection and combination, and never gets lost on the way.
public protocol PipelineAttachment: Sendable {
    /// Tells one attachment from another where pipelines that carry the same one are combined: two of one id are one.
    var id: String { get }

    /// What makes it impossible in a pipeline that carries it, such as nodes that a filter has left out.
    func problems(in pipeline: Pipeline) -> [PipelineProblem]
}

extension Pipeline {
    /// A copy that carries this too, in place of one of the same id.
    public func attaching(_ attachment: any PipelineAttachment) -> Pipeline {
        Pipeline(PipelineContent(nodes, problems: reuseProblems, attachments: attachments.joined(with: [attachment])))
    }

    /// What makes the attachments impossible with these nodes; part of `problems`.
    public var attachmentProblems: [PipelineProblem] { attachments.flatMap { $0.problems(in: self) } }
}

extension [any PipelineAttachment] {
    /// Those of both; of two with one id the later one is taken.
    func joined(with others: Self) -> Self {
        others.reduce(into: self) { all, attachment in
            if let position = all.firstIndex(where: { $0.id == attachment.id }) {
                all[position] = attachment
            } else {
                all.append(attachment)
            }
        }
    }
}
