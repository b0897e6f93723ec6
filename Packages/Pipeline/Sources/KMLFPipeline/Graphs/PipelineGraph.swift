/// A pipeline as a drawing needs it: nodes and datasets in the namespaces that they belong to, and who reads and makes what.
public struct PipelineGraph: Sendable {
    /// A dataset, under all its formats.
    public struct Dataset: Sendable, Hashable {
        /// Without format.
        public let name: String
        /// The Swift types that nodes have for it, each once.
        public let types: [PortType]
        /// The innermost namespace of the pipeline that its name lies in.
        public let namespace: String?

        /// Whether it comes from the project's parameters.
        public var isParameter: Bool { DatasetName(name).isParameter }
    }

    /// The nodes, in the pipeline's order.
    public let nodes: [Node]
    /// The datasets, in the order in which the nodes name them.
    public let datasets: [Dataset]

    /// The graph of a pipeline, sound or not.
    public init(_ pipeline: Pipeline) {
        nodes = pipeline.nodes
        let namespaces = Set(nodes.flatMap { Self.prefixes(of: $0.namespace) })
        var names: [String] = []
        var types: [String: [PortType]] = [:]
        for port in nodes.flatMap({ $0.inputs + $0.outputs }) {
            let name = port.dataset.base
            if types[name] == nil { names.append(name) }
            if types[name]?.contains(port.type) != true { types[name, default: []].append(port.type) }
        }
        datasets = names.map { name in
            let path = DatasetName(name).parameterPath ?? name
            let around = Self.prefixes(of: path).dropLast().last(where: namespaces.contains)
            return Dataset(name: name, types: types[name] ?? [], namespace: around)
        }
    }

    /// `a`, `a.b` and `a.b.c` for `a.b.c`.
    static func prefixes(of namespace: String?) -> [String] {
        guard let parts = namespace?.split(separator: ".") else { return [] }
        return parts.indices.map { parts[...$0].joined(separator: ".") }
    }

    /// A line of text for each element in the namespace tree: `open` and `close` around what is inside a namespace.
    func nested(
        node: (Int, Node) -> String, dataset: (Int, Dataset) -> String, open: (String) -> String, close: String
    ) -> [String] {
        lines(in: nil, indent: "  ", node: node, dataset: dataset, open: open, close: close)
    }

    private func lines(
        in namespace: String?, indent: String, node: (Int, Node) -> String, dataset: (Int, Dataset) -> String,
        open: (String) -> String, close: String
    ) -> [String] {
        var lines = nodes.enumerated().filter { $0.element.namespace == namespace }.map { indent + node($0, $1) }
        lines += datasets.enumerated().filter { $0.element.namespace == namespace }.map { indent + dataset($0, $1) }
        for child in children(of: namespace) {
            lines.append(indent + open(child))
            lines += self.lines(
                in: child, indent: indent + "  ", node: node, dataset: dataset, open: open, close: close)
            lines.append(indent + close)
        }
        return lines
    }

    private func children(of namespace: String?) -> [String] {
        let depth = namespace.map { Self.prefixes(of: $0).count } ?? 0
        let all = nodes.compactMap { node -> String? in
            let prefixes = Self.prefixes(of: node.namespace)
            guard prefixes.count > depth, depth == 0 || prefixes[depth - 1] == namespace else { return nil }
            return prefixes[depth]
        }
        return Set(all).sorted()
    }

    /// Each arrow once, as positions: a dataset into a node, or a node into a dataset.
    var edges: [(dataset: Int, node: Int, isInput: Bool)] {
        let positions = Dictionary(uniqueKeysWithValues: datasets.enumerated().map { ($0.element.name, $0.offset) })
        return nodes.enumerated().flatMap { position, node in
            let inputs = Self.once(node.inputs).compactMap { positions[$0] }.map { ($0, position, true) }
            let outputs = Self.once(node.outputs).compactMap { positions[$0] }.map { ($0, position, false) }
            return inputs + outputs
        }
    }

    private static func once(_ ports: [Port]) -> [String] {
        var seen: Set<String> = []
        return ports.map(\.dataset.base).filter { seen.insert($0).inserted }
    }
}
