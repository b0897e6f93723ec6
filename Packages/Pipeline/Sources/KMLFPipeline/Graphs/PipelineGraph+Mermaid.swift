extension PipelineGraph {
    /// The graph as a Mermaid flowchart, which GitHub and many editors draw: nodes as boxes with their place in the code,
    /// datasets as cylinders, parameters as hexagons, namespaces as frames.
    public var mermaid: String {
        var lines = ["flowchart TD"]
        lines += nested(
            node: {
                "n\($0)[\"\(Self.escaped($1.name))<br/><small>\(Self.escaped($1.location.description))</small>\"]"
            },
            dataset: { position, dataset in
                let types = dataset.types.map { Self.escaped($0.name) }.joined(separator: ", ")
                let label = "\"\(Self.escaped(dataset.name))<br/><small>\(types)</small>\""
                return dataset.isParameter ? "d\(position){{\(label)}}" : "d\(position)[(\(label))]"
            },
            open: { "subgraph ns_\($0.map(Self.identifier).joined())[\"\(Self.escaped($0))\"]" }, close: "end")
        lines += edges.map { $0.isInput ? "  d\($0.dataset) --> n\($0.node)" : "  n\($0.node) --> d\($0.dataset)" }
        return lines.joined(separator: "\n")
    }

    /// Mermaid's own entities, for what would end a label or be read as HTML.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\"": result += "#quot;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "&": result += "#amp;"
            case "#": result += "#35;"
            case _ where character.isNewline: result += " "
            default: result.append(character)
            }
        }
    }

    private static func identifier(_ character: Character) -> String {
        character.isASCII && (character.isLetter || character.isNumber)
            ? String(character) : "_" + character.unicodeScalars.map { String($0.value, radix: 16) }.joined()
    }
}
