extension Pipeline {
    /// The nodes of these names.
    public func onlyNodes(_ names: [String]) throws(PipelineError) -> Pipeline {
        try check(names, against: nodes.map(\.name), what: "node")
        return keeping { names.contains($0.name) }
    }

    /// The nodes that have at least one of these tags. Unknown tags select nothing.
    public func onlyNodesWithTags(_ tags: Set<String>) -> Pipeline { keeping { !$0.tags.isDisjoint(with: tags) } }

    /// The nodes whose namespace is one of these or lies within one.
    public func onlyNodesWithNamespaces(_ namespaces: [String]) throws(PipelineError) -> Pipeline {
        try check(namespaces, against: nodes.flatMap { PipelineGraph.prefixes(of: $0.namespace) }, what: "namespace")
        return keeping { node in PipelineGraph.prefixes(of: node.namespace).contains { namespaces.contains($0) } }
    }

    /// The nodes that read one of these datasets. A name without format matches all its formats.
    public func onlyNodesWithInputs(_ names: [String]) throws(PipelineError) -> Pipeline {
        try checkDatasets(names)
        return keeping { $0.inputs.contains { matches($0, names) } }
    }

    /// The nodes that write one of these datasets. A name without format matches all its formats.
    public func onlyNodesWithOutputs(_ names: [String]) throws(PipelineError) -> Pipeline {
        try checkDatasets(names)
        return keeping { $0.outputs.contains { matches($0, names) } }
    }

    /// The nodes that depend on these datasets, directly or through other nodes.
    public func fromInputs(_ names: [String]) throws(PipelineError) -> Pipeline {
        descendants(of: try onlyNodesWithInputs(names))
    }

    /// The nodes that are needed to make these datasets.
    public func toOutputs(_ names: [String]) throws(PipelineError) -> Pipeline {
        ancestors(of: try onlyNodesWithOutputs(names))
    }

    /// These nodes and all that depend on them.
    public func fromNodes(_ names: [String]) throws(PipelineError) -> Pipeline {
        descendants(of: try onlyNodes(names))
    }

    /// These nodes and all that they need.
    public func toNodes(_ names: [String]) throws(PipelineError) -> Pipeline {
        ancestors(of: try onlyNodes(names))
    }

    private func matches(_ port: Port, _ names: [String]) -> Bool {
        names.contains(port.name) || names.contains(port.dataset.base)
    }

    private func descendants(of selection: Pipeline) -> Pipeline {
        let start = Set(selection.nodes)
        var kept = nodes.map { start.contains($0) }
        for position in nodes.indices where nodeDependencies[position].contains(where: { kept[$0] }) {
            kept[position] = true
        }
        return keeping(positions: kept)
    }

    private func ancestors(of selection: Pipeline) -> Pipeline {
        let start = Set(selection.nodes)
        var kept = nodes.map { start.contains($0) }
        for position in nodes.indices.reversed() where kept[position] {
            for source in nodeDependencies[position] { kept[source] = true }
        }
        return keeping(positions: kept)
    }

    private func keeping(positions: [Bool]) -> Pipeline {
        keeping(zip(nodes, positions).filter(\.1).map(\.0))
    }

    private func checkDatasets(_ names: [String]) throws(PipelineError) {
        try check(names, against: datasets.flatMap { [$0, DatasetName($0).base] }, what: "dataset")
    }

    private func check(_ names: [String], against known: [String], what: String) throws(PipelineError) {
        let known = Set(known)
        let problems = names.filter { !known.contains($0) }.map { name in
            PipelineProblem(.unknownName, "the pipeline has no \(what) `\(name)`\(suggestion(for: name, among: known))")
        }
        if !problems.isEmpty { throw PipelineError(problems) }
    }
}
