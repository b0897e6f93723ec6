import KMLFPipeline

/// A node whose function fits any numbers of names up to three.
func step(
    _ name: String?, _ inputs: [String], _ outputs: [String], tags: Set<String> = [], namespace: String? = nil,
    line: Int = 1
) -> Node {
    func node<each Input: Sendable, each Output: Sendable>(
        _ function: @escaping @Sendable (repeat each Input) -> (repeat each Output)
    ) -> Node {
        Node(
            function, inputs: inputs, outputs: outputs, name: name, tags: tags, namespace: namespace,
            fileID: "Iris/Nodes.swift", line: line)
    }
    switch (inputs.count, outputs.count) {
    case (0, 1): return node { 0 }
    case (1, 0): return node { (_: Int) in () }
    case (1, 1): return node { (a: Int) in a }
    case (1, _): return node { (a: Int) in (a, a) }
    case (2, 1): return node { (a: Int, b: Int) in a + b }
    case (2, _): return node { (a: Int, b: Int) in (a, b) }
    default: return node { (a: Int, b: Int, c: Int) in a + b + c }
    }
}
