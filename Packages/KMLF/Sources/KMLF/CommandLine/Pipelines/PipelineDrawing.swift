internal import KMLFConsole
internal import KMLFPipeline

/// A pipeline with its nodes level by level, as text and as JSON.
struct PipelineDrawing {
    let name: String
    let pipeline: Pipeline

    func lines(for terminal: Terminal) -> [String] {
        let count = pipeline.nodes.count
        var lines = [terminal.styled(name.inOneLine, .strong) + ": \(count) node\(count == 1 ? "" : "s")"]
        lines += section("Needs", pipeline.inputs, terminal)
        for (level, nodes) in pipeline.groupedNodes.enumerated() {
            lines += ["", terminal.styled("Level \(level + 1)", .faint)]
            for node in nodes { lines += self.lines(of: node, terminal) }
        }
        return lines + section("Gives", pipeline.outputs, terminal)
    }

    private func lines(of node: Node, _ terminal: Terminal) -> [String] {
        let tags = node.tags.isEmpty ? "" : "  [\(node.tags.sorted().joined(separator: ", "))]"
        let place = terminal.styled(node.location.description, .faint)
        return ["  \(terminal.styled(node.name.inOneLine, .strong))\(tags)  \(place)"]
            + node.inputs.map { "    ← \(Self.text($0))" } + node.outputs.map { "    → \(Self.text($0))" }
            + node.confirms.map { "    ✓ \($0.inOneLine)" }
    }

    private func section(_ title: String, _ names: Set<String>, _ terminal: Terminal) -> [String] {
        guard !names.isEmpty else { return [] }
        let ports = pipeline.nodes.flatMap { $0.inputs + $0.outputs }
        let texts = names.sorted().compactMap { name in ports.first { $0.name == name }.map(Self.text) }
        return ["", terminal.styled(title, .faint)] + texts.map { "  \($0)" }
    }

    private static func text(_ port: Port) -> String { "\(port.name.inOneLine): \(port.type)" }

    var json: JSONValue {
        let graph = PipelineGraph(pipeline)
        var levels: [Node: Int] = [:]
        for (level, nodes) in pipeline.groupedNodes.enumerated() {
            for node in nodes { levels[node] = level + 1 }
        }
        return .object([
            ("name", .string(name)), ("inputs", .array(pipeline.inputs.sorted().map(JSONValue.string))),
            ("outputs", .array(pipeline.outputs.sorted().map(JSONValue.string))),
            (
                "nodes",
                .array(
                    graph.nodes.map { node in
                        .object([
                            ("name", .string(node.name)), ("namespace", .optional(node.namespace)),
                            ("level", .optional(levels[node].map(Int64.init))),
                            ("tags", .array(node.tags.sorted().map(JSONValue.string))),
                            ("location", .string(node.location.description)),
                            ("inputs", .array(node.inputs.map(Self.json))),
                            ("outputs", .array(node.outputs.map(Self.json))),
                            ("confirms", .array(node.confirms.map(JSONValue.string))),
                        ])
                    })
            ),
            (
                "datasets",
                .array(
                    graph.datasets.map { dataset in
                        .object([
                            ("name", .string(dataset.name)), ("namespace", .optional(dataset.namespace)),
                            ("kind", dataset.isParameter ? "parameter" : "dataset"),
                            ("types", .array(dataset.types.map { .string($0.name) })),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ port: Port) -> JSONValue {
        .object([("dataset", .string(port.name)), ("type", .string(port.type.name))])
    }
}
