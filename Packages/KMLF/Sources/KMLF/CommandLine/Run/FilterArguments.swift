public import ArgumentParser
internal import KMLFPipeline

/// Which nodes of a pipeline are meant. Kedro's spellings, those of 0.17 too.
public struct FilterArguments: ParsableArguments {
    /// Nodes with one of these tags.
    @Option(
        name: [.customShort("t"), .customLong("tags"), .customLong("tag")],
        help: ArgumentHelp("Only nodes with one of these tags.", valueName: "tag,…"), completion: .tags)
    public var tags: [String] = []

    /// Nodes by name.
    @Option(
        name: [.customShort("n"), .customLong("nodes"), .customLong("node")],
        help: ArgumentHelp("Only these nodes.", valueName: "node,…"), completion: .nodes)
    public var nodes: [String] = []

    /// Nodes to begin with.
    @Option(
        help: ArgumentHelp("Only these nodes and those that depend on them.", valueName: "node,…"), completion: .nodes)
    public var fromNodes: [String] = []

    /// Nodes to end with.
    @Option(help: ArgumentHelp("Only these nodes and those that they need.", valueName: "node,…"), completion: .nodes)
    public var toNodes: [String] = []

    /// Datasets to begin with.
    @Option(
        help: ArgumentHelp("Only nodes that depend on these datasets.", valueName: "dataset,…"), completion: .datasets)
    public var fromInputs: [String] = []

    /// Datasets to end with.
    @Option(help: ArgumentHelp("Only nodes that these datasets need.", valueName: "dataset,…"), completion: .datasets)
    public var toOutputs: [String] = []

    /// Namespaces.
    @Option(
        name: [.customLong("namespaces"), .customLong("namespace"), .customLong("ns", withSingleDash: true)],
        help: ArgumentHelp("Only nodes in these namespaces.", valueName: "namespace,…"), completion: .namespaces)
    public var namespaces: [String] = []

    /// Nothing given.
    public init() {}

    var filter: PipelineFilter {
        PipelineFilter(
            tags: tags.partedByCommas, nodeNames: nodes.partedByCommas, fromNodes: fromNodes.partedByCommas,
            toNodes: toNodes.partedByCommas, fromInputs: fromInputs.partedByCommas,
            toOutputs: toOutputs.partedByCommas, namespaces: namespaces.partedByCommas)
    }
}

extension PipelineFilter {
    /// This filter, with the criteria of `other` where this one has none.
    func over(_ other: PipelineFilter) -> PipelineFilter {
        let first = { (mine: [String], theirs: [String]) in mine.isEmpty ? theirs : mine }
        return PipelineFilter(
            tags: first(tags, other.tags), nodeNames: first(nodeNames, other.nodeNames),
            fromNodes: first(fromNodes, other.fromNodes), toNodes: first(toNodes, other.toNodes),
            fromInputs: first(fromInputs, other.fromInputs), toOutputs: first(toOutputs, other.toOutputs),
            namespaces: first(namespaces, other.namespaces))
    }
}

extension [String] {
    /// The names in values such as `a,b`; a comma between brackets does not part them, as in Kedro's default name of a node,
    /// `f([a,b]) -> [c]`.
    var partedByCommas: [String] {
        flatMap { value in
            var names: [String] = [""]
            var depth = 0
            for character in value {
                if character == "[" { depth += 1 }
                if character == "]" { depth -= 1 }
                if character == ",", depth <= 0 { names.append("") } else { names[names.count - 1].append(character) }
            }
            return names.map(\.trimmed).filter { !$0.isEmpty }
        }
    }
}

extension String {
    private var trimmedStart: Substring { drop(while: \.isWhitespace) }

    fileprivate var trimmed: String {
        String(trimmedStart.reversed().drop(while: \.isWhitespace).reversed())
    }
}
