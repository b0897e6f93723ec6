internal import KMLFCatalog
public import KMLFPipeline

/// What a run would do: its nodes in order, with all that they load and save.
public struct RunPlan: Sendable {
    /// One node of the plan.
    public struct Step: Sendable {
        /// The node.
        public let node: Node
        /// In the order of the function's parameters.
        public let inputs: [PlannedDataset]
        /// In the order of the function's results.
        public let outputs: [PlannedDataset]
        /// Why the node is not run; nil where it is.
        public let reasonToSkip: String?
    }

    /// What the run is asked to do.
    public let parameters: RunParameters
    /// In the order in which they run, those that are skipped among them.
    public let steps: [Step]
    /// The nodes that the filter leaves out.
    public let leftOut: [Node]
    /// Where the plan is for the rest of an earlier run.
    public let resumption: Resumption?

    init(
        of pipeline: Pipeline, in catalog: DataCatalog, for parameters: RunParameters, leftOut: [Node],
        resumption: Resumption?, skipped: [NodeSelection.Skipped]
    ) async throws {
        self.parameters = parameters
        self.leftOut = leftOut
        self.resumption = resumption
        let reasons = Dictionary(skipped.map { ($0.node, $0.reason) }, uniquingKeysWith: { first, _ in first })
        var makers: [String: String] = [:]
        var steps: [Step] = []
        for node in pipeline.nodes {
            var (inputs, outputs): ([PlannedDataset], [PlannedDataset]) = ([], [])
            for port in node.inputs {
                inputs.append(try await PlannedDataset(reading: port, in: catalog, maker: makers[port.dataset.base]))
            }
            for port in node.outputs { outputs.append(try await PlannedDataset(writing: port, in: catalog)) }
            let reason = reasons[node]
            if reason == nil { for port in node.outputs { makers[port.dataset.base] = node.name } }
            steps.append(Step(node: node, inputs: inputs, outputs: outputs, reasonToSkip: reason))
        }
        self.steps = steps
    }
}
