internal import KMLFConsole
internal import KMLFPipeline

/// A pipeline of the registry with all that its nodes say, as a table and as JSON; sound or not.
struct PipelineDescription {
    let name: String
    let pipeline: Pipeline

    func lines(for terminal: Terminal) -> [String] {
        let list = { (names: Set<String>) in names.isEmpty ? "none" : names.sorted().joined(separator: ", ").inOneLine }
        var lines = [
            terminal.styled(name.inOneLine, .strong), "  inputs:   \(list(pipeline.inputs))",
            "  outputs:  \(list(pipeline.outputs))",
        ]
        if !tags.isEmpty { lines.append("  tags:     \(list(tags))") }
        var table = Table([.text("NODE"), .text("INPUTS"), .text("OUTPUTS"), .text("TAGS"), .text("DECLARED")])
        for node in pipeline.nodes {
            table.add([
                .init(node.name, .strong), .init(node.inputs.map(\.name).joined(separator: ", ")),
                .init(node.outputs.map(\.name).joined(separator: ", ")),
                .init(node.tags.sorted().joined(separator: ", ")), .init(node.location.description, .faint),
            ])
        }
        if !table.isEmpty { lines += [""] + table.lines(for: terminal) }
        let problems = pipeline.problems + pipeline.typeConflicts.map(\.problem)
        if !problems.isEmpty {
            lines += ["", terminal.styled("Problems", .warning)] + problems.map { "  - \($0.message.inOneLine)" }
        }
        return lines
    }

    var json: JSONValue {
        guard case .object(let members) = PipelineDrawing(name: name, pipeline: pipeline).json else { return nil }
        let problems = pipeline.problems + pipeline.typeConflicts.map(\.problem)
        return .object(
            members.filter { $0.key != "datasets" } + [("problems", .array(problems.map { .string($0.message) }))])
    }

    private var tags: Set<String> { Set(pipeline.nodes.flatMap(\.tags)) }
}
