/// The order in which nodes can run, by Kedro's rule: a group holds the nodes whose inputs earlier groups make, and is
/// sorted by name, so that the order is the same in every process.
struct NodeOrder: Sendable {
    let groups: [[Node]]
    /// Nodes of a cycle and those that wait for one, sorted by name.
    let unordered: [Node]
    /// By position in `nodes`: the positions of the nodes whose outputs it reads, each once, ascending.
    let dependencies: [[Int]]
    let nodes: [Node]

    init(_ declared: [Node]) {
        let nodes = declared.sorted { ($0.name, $0.description) < ($1.name, $1.description) }
        let dependencies = NodeOrder.dependencies(of: nodes)
        var waitingFor = dependencies.map(\.count)
        var readers: [[Int]] = nodes.map { _ in [] }
        for (reader, sources) in dependencies.enumerated() {
            for source in sources { readers[source].append(reader) }
        }
        var group = nodes.indices.filter { waitingFor[$0] == 0 }
        var order: [[Int]] = []
        while !group.isEmpty {
            order.append(group)
            var next: [Int] = []
            for reader in group.flatMap({ readers[$0] }) {
                waitingFor[reader] -= 1
                if waitingFor[reader] == 0 { next.append(reader) }
            }
            group = next.sorted()
        }
        let unordered = nodes.indices.filter { waitingFor[$0] > 0 }
        let positions = order.flatMap(\.self) + unordered
        var newPosition = nodes.map { _ in 0 }
        for (new, old) in positions.enumerated() { newPosition[old] = new }
        groups = order.map { $0.map { nodes[$0] } }
        self.unordered = unordered.map { nodes[$0] }
        self.nodes = positions.map { nodes[$0] }
        self.dependencies = positions.map { dependencies[$0].map { newPosition[$0] }.sorted() }
    }

    /// A node that reads what it writes does not wait for itself: that is reported as a problem of its own.
    private static func dependencies(of nodes: [Node]) -> [[Int]] {
        var producers: [String: [Int]] = [:]
        for (position, node) in nodes.enumerated() {
            for output in node.outputs { producers[output.dataset.base, default: []].append(position) }
        }
        return nodes.enumerated().map { position, node in
            let sources = Set(node.inputs.flatMap { producers[$0.dataset.base] ?? [] })
            return sources.subtracting([position]).sorted()
        }
    }
}
