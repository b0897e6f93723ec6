extension Pipeline {
    /// The nodes of both. A node that both hold comes once; nodes alike in name, inputs and outputs that are declared in
    /// two places stay two, as their functions may differ, and the check reports them.
    public static func + (left: Pipeline, right: Pipeline) -> Pipeline {
        let known = Dictionary(grouping: left.nodes, by: \.self)
        let added = right.nodes.filter { node in
            !(known[node] ?? []).contains { $0.location == node.location }
        }
        return Pipeline(left.nodes + added)
    }

    /// The same as `+`.
    public static func | (left: Pipeline, right: Pipeline) -> Pipeline { left + right }

    /// The nodes of `left` that `right` does not hold.
    public static func - (left: Pipeline, right: Pipeline) -> Pipeline {
        let removed = Set(right.nodes)
        return Pipeline(left.nodes.filter { !removed.contains($0) })
    }

    /// The nodes that both hold.
    public static func & (left: Pipeline, right: Pipeline) -> Pipeline {
        let kept = Set(right.nodes)
        return Pipeline(left.nodes.filter { kept.contains($0) })
    }
}
