/// Nodes in an order in which they can run. Making one never fails: `checked()` tells what is wrong with it, all at
/// once.
public struct Pipeline: Sendable {
    private let order: NodeOrder
    /// What is wrong with the names under which other pipelines are used in this one.
    let reuseProblems: [PipelineProblem]
    /// What is carried beside the nodes, each once.
    public let attachments: [any PipelineAttachment]

    /// The nodes in any order; `tags` are added to each.
    public init(_ nodes: [Node], tags: Set<String> = []) { self.init(PipelineContent(nodes), tags: tags) }

    /// The nodes, pipelines and arrays that are listed; `tags` are added to each node.
    public init(tags: Set<String> = [], @PipelineBuilder _ nodes: () -> PipelineContent) {
        self.init(nodes(), tags: tags)
    }

    init(_ content: PipelineContent, tags: Set<String> = []) {
        order = NodeOrder(tags.isEmpty ? content.nodes : content.nodes.map { $0.tagged(tags) })
        reuseProblems = content.problems
        attachments = content.attachments
    }

    /// Every node after those whose outputs it reads; nodes of a cycle come last.
    public var nodes: [Node] { order.nodes }

    /// The nodes by level: those of one group need only what earlier groups make. Nodes of a cycle are in none.
    public var groupedNodes: [[Node]] { order.groups }

    /// For each of `nodes`, the positions in `nodes` of the nodes that make its inputs, ascending.
    public var nodeDependencies: [[Int]] { order.dependencies }

    /// Whether there is nothing to run.
    public var isEmpty: Bool { nodes.isEmpty }

    /// All datasets that a node reads.
    public var allInputs: Set<String> { Set(nodes.flatMap { $0.inputs.map(\.name) }) }

    /// All datasets that a node writes.
    public var allOutputs: Set<String> { Set(nodes.flatMap { $0.outputs.map(\.name) }) }

    /// All datasets, as they are written.
    public var datasets: Set<String> { allInputs.union(allOutputs) }

    /// The datasets that must be given: read, and made by no node under any format.
    public var inputs: Set<String> {
        let made = Set(allOutputs.map { DatasetName($0).base })
        return allInputs.filter { !made.contains(DatasetName($0).base) }
    }

    /// The datasets that are made and that no node reads under any format.
    public var outputs: Set<String> {
        let read = Set(allInputs.map { DatasetName($0).base })
        return allOutputs.filter { !read.contains(DatasetName($0).base) }
    }

    /// A copy whose nodes all have these tags too.
    public func tagged(_ tags: Set<String>) -> Pipeline { Pipeline(PipelineContent(self), tags: tags) }

    /// The execution order with free inputs and outputs, as text for people; `names` alone prints names without their
    /// datasets.
    public func describe(namesOnly: Bool = true) -> String {
        let list = { (names: Set<String>) in names.isEmpty ? "none" : names.sorted().joined(separator: ", ") }
        let lines = nodes.map { namesOnly ? $0.name : $0.description }
        return (["Inputs: \(list(inputs))", ""] + lines + ["", "Outputs: \(list(outputs))"]).joined(separator: "\n")
    }

    var nodesOfCycles: [Node] { order.unordered }
}

extension Pipeline: Equatable {
    /// Equal when they hold the same nodes.
    public static func == (left: Pipeline, right: Pipeline) -> Bool { left.nodes == right.nodes }
}
