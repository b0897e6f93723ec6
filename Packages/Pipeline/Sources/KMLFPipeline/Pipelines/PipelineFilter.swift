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
        var parts: [(criterion: String, nodes: [Node])] = []
        var problems: [PipelineProblem] = []
        func narrow(
            _ criterion: String, by names: [String], _ select: ([String]) throws(PipelineError) -> Pipeline
        ) {
            guard !names.isEmpty else { return }
            do throws(PipelineError) {
                let part = try select(names)
                kept = kept & part
                parts.append((criterion, part.nodes))
            } catch {
                problems += error.problems
            }
        }
        narrow("tags", by: filter.tags) { onlyNodesWithTags(Set($0)) }
        narrow("nodes", by: filter.nodeNames, onlyNodes)
        narrow("from_nodes", by: filter.fromNodes, fromNodes)
        narrow("to_nodes", by: filter.toNodes, toNodes)
        narrow("from_inputs", by: filter.fromInputs, fromInputs)
        narrow("to_outputs", by: filter.toOutputs, toOutputs)
        narrow("namespaces", by: filter.namespaces, onlyNodesWithNamespaces)
        if problems.isEmpty, kept.isEmpty, !isEmpty { problems = [nothingLeft(by: filter, parts)] }
        guard problems.isEmpty else { throw PipelineError(problems) }
        return kept
    }

    private func nothingLeft(
        by filter: PipelineFilter, _ parts: [(criterion: String, nodes: [Node])]
    ) -> PipelineProblem {
        let known = Set(nodes.flatMap(\.tags))
        let hints = filter.tags.filter { !known.contains($0) }.map { tag in
            "; no node has the tag `\(tag)`\(suggestion(for: tag, among: known))"
        }
        let left = parts.map { "\($0.criterion) leaves \(Self.shown($0.nodes))" }.joined(separator: "; ")
        let reason = hints.isEmpty ? ": \(left)" : hints.joined()
        return PipelineProblem(.empty, "no node passes the filter\(reason)")
    }

    private static func shown(_ nodes: [Node]) -> String {
        let names = nodes.prefix(3).map { "`\($0.name)`" }.joined(separator: ", ")
        return nodes.count > 3 ? "\(names) and \(nodes.count - 3) more" : names.isEmpty ? "none" : names
    }
}
