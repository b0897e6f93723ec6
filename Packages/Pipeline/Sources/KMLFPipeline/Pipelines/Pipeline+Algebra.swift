extension Pipeline {
    /// The nodes and attachments of both. A node that both hold comes once; nodes alike in name, inputs and outputs that are declared in
    /// two places stay two, as their functions may differ, and the check reports them.
    public static func + (left: Pipeline, right: Pipeline) -> Pipeline {
        let known = Dictionary(grouping: left.nodes, by: \.self)
        let added = right.nodes.filter { node in
            !(known[node] ?? []).contains { $0.location == node.location }
        }
        let problems = right.reuseProblems.filter { !left.reuseProblems.contains($0) }
        return Pipeline(
            PipelineContent(
                left.nodes + added, problems: left.reuseProblems + problems,
                attachments: left.attachments.joined(with: right.attachments)))
    }

    /// The same as `+`.
    public static func | (left: Pipeline, right: Pipeline) -> Pipeline { left + right }

    /// The nodes of `left` that `right` does not hold, with the attachments of `left`.
    public static func - (left: Pipeline, right: Pipeline) -> Pipeline {
        let removed = Set(right.nodes)
        return left.keeping { !removed.contains($0) }
    }

    /// The nodes that both hold, with the attachments of both.
    public static func & (left: Pipeline, right: Pipeline) -> Pipeline {
        let kept = Set(right.nodes)
        return right.attachments.reduce(left.keeping { kept.contains($0) }) { $0.attaching($1) }
    }

    /// Some of the nodes; what is wrong with the whole stays wrong, and what it carries stays with it.
    func keeping(_ isKept: (Node) -> Bool) -> Pipeline { keeping(nodes.filter(isKept)) }

    func keeping(_ kept: [Node]) -> Pipeline {
        Pipeline(PipelineContent(kept, problems: reuseProblems, attachments: attachments))
    }
}

extension Sequence<Pipeline> {
    /// All pipelines joined by `+`: what `__default__` often is.
    public func sum() -> Pipeline { reduce(Pipeline([])) { $0 + $1 } }
}
