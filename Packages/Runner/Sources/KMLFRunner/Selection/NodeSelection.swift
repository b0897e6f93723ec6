internal import KMLFCatalog
internal import KMLFPipeline

/// The nodes that a run runs and those that it skips, by newest Kedro's rule for `only_missing_outputs`.
struct NodeSelection {
    struct Skipped: Sendable {
        let node: Node
        let reason: String
    }

    let pipeline: Pipeline
    /// The whole, with the nodes that are skipped.
    let requested: Pipeline
    /// In the pipeline's order.
    let skipped: [Skipped]

    /// All nodes, unless only missing outputs are wanted.
    init(of pipeline: Pipeline, in catalog: DataCatalog, for parameters: RunParameters) async throws {
        requested = pipeline
        guard parameters.onlyMissingOutputs else {
            self.pipeline = pipeline
            skipped = []
            return
        }
        let nodes = pipeline.nodes
        var outputs: [OutputState] = []
        for node in nodes { outputs.append(try await OutputState(of: node, in: catalog)) }
        var isNeeded = nodes.map { _ in false }
        var wanted: Set<String> = []
        for position in nodes.indices.reversed() {
            let (node, state) = (nodes[position], outputs[position])
            let isWanted = state.gone.contains { wanted.contains($0) }
            guard node.outputs.isEmpty || state.isMissing || isWanted else { continue }
            isNeeded[position] = true
            wanted.formUnion(node.inputs.map(\.dataset.base))
        }
        let needed = Set(zip(nodes, isNeeded).filter(\.1).map(\.0))
        self.pipeline = pipeline & Pipeline(Array(needed))
        skipped = zip(nodes, outputs).filter { !needed.contains($0.0) }
            .map { Skipped(node: $0, reason: $1.reasonToSkip) }
    }
}

/// What there is of a node's outputs.
private struct OutputState {
    /// Whether something that would be stored is not there.
    var isMissing = false
    /// Outputs that a reader cannot load, without their formats.
    var gone: Set<String> = []
    private var there: [String] = []

    init(of node: Node, in catalog: DataCatalog) async throws {
        for output in node.outputs {
            // An entry with mistakes counts as missing: the run's check reports it.
            let dataset = try? catalog.dataset(output.name)
            let isStored = dataset?.isStored ?? false
            let exists = isStored ? try await catalog.exists(output.name) : false
            if isStored, !exists { isMissing = true }
            if exists { there.append(output.name) } else { gone.insert(output.dataset.base) }
        }
    }

    var reasonToSkip: String {
        switch there.count {
        case 0: "nothing that runs needs its outputs, which are not stored"
        case 1: "\(there[0]) is there"
        default: "\(there.joined(separator: ", ")) are there"
        }
    }
}
