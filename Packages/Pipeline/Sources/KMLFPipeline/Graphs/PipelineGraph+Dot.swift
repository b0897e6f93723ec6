extension PipelineGraph {
    /// The graph in Graphviz' language: nodes as boxes with their place in the code, datasets as cylinders, parameters as
    /// hexagons, namespaces as clusters.
    public func dot(name: String) -> String {
        var lines = ["digraph \(Self.quoted(name)) {", "  node [fontname=\"Helvetica\"]"]
        lines += nested(
            node: { position, node in
                "n\(position) [shape=box, label=\(Self.quoted("\(node.name)\n\(node.location)"))]"
            },
            dataset: { position, dataset in
                let types = dataset.types.map(\.name).joined(separator: ", ")
                let shape = dataset.isParameter ? "hexagon" : "cylinder"
                return "d\(position) [shape=\(shape), label=\(Self.quoted("\(dataset.name)\n\(types)"))]"
            },
            open: { "subgraph \(Self.quoted("cluster_\($0)")) { label=\(Self.quoted($0))" }, close: "}")
        lines += edges.map { $0.isInput ? "  d\($0.dataset) -> n\($0.node)" : "  n\($0.node) -> d\($0.dataset)" }
        return (lines + ["}"]).joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        "\""
            + text.reduce(into: "") { result, character in
                switch character {
                case "\"": result += "\\\""
                case "\\": result += "\\\\"
                case _ where character.isNewline: result += "\\n"
                default: result.append(character)
                }
            } + "\""
    }
}
