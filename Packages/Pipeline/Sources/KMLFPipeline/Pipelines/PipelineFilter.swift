/// Which nodes of a pipeline to run, with the criteria of `kmlf run`. An empty list is no criterion; several criteria
/// leave the nodes that pass all of them.
public struct PipelineFilter: Sendable, Hashable {
    /// Nodes with at least one of these tags.
    public var tags: [String]
    /// Nodes of these names.
    public var nodeNames: [String]
    /// These nodes and all that depend on them.
    public var fromNodes: [String]
    /// These nodes and all that they need.
    public var toNodes: [String]
    /// Nodes that depend on these datasets.
    public var fromInputs: [String]
    /// Nodes that are needed for these datasets.
    public var toOutputs: [String]
    /// Nodes in these namespaces.
    public var namespaces: [String]

    /// All nodes, unless narrowed.
    public init(
        tags: [String] = [], nodeNames: [String] = [], fromNodes: [String] = [], toNodes: [String] = [],
        fromInputs: [String] = [], toOutputs: [String] = [], namespaces: [String] = []
    ) {
        self.tags = tags
        self.nodeNames = nodeNames
        self.fromNodes = fromNodes
        self.toNodes = toNodes
        self.fromInputs = fromInputs
        self.toOutputs = toOutputs
        self.namespaces = namespaces
    }
}

extension Pipeline {
    /// The nodes that pass every criterion, each applied to the whole pipeline (Kedro 0.17.5 and later). Unknown names
    /// are reported together, and so is a filter that leaves nothing.
    public func filter(_ filter: PipelineFilter) throws(PipelineError) -> Pipeline {
        var kept = self
        var problems: [PipelineProblem] = []
        func narrow(by names: [String], _ select: ([String]) throws(PipelineError) -> Pipeline) {
            guard !names.isEmpty else { return }
            do throws(PipelineError) { kept = kept & (try select(names)) } catch { problems += error.problems }
        }
        narrow(by: filter.tags) { onlyNodesWithTags(Set($0)) }
        narrow(by: filter.nodeNames, onlyNodes)
        narrow(by: filter.fromNodes, fromNodes)
        narrow(by: filter.toNodes, toNodes)
        narrow(by: filter.fromInputs, fromInputs)
        narrow(by: filter.toOutputs, toOutputs)
        narrow(by: filter.namespaces, onlyNodesWithNamespaces)
        if problems.isEmpty, kept.isEmpty, !isEmpty { problems = [nothingLeft(by: filter)] }
        guard problems.isEmpty else { throw PipelineError(problems) }
        return kept
    }

    private func nothingLeft(by filter: PipelineFilter) -> PipelineProblem {
        let known = Set(nodes.flatMap(\.tags))
        let hints = filter.tags.filter { !known.contains($0) }.map { tag in
            "; no node has the tag `\(tag)`\(suggestion(for: tag, among: known))"
        }
        return PipelineProblem(.empty, "no node passes the filter\(hints.joined())")
    }
}
