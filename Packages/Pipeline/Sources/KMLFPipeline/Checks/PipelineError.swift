/// Everything that is wrong with a pipeline, or with the names that were asked of it.
public struct PipelineError: Error, Sendable, Equatable, CustomStringConvertible {
    /// At least one.
    public let problems: [PipelineProblem]

    /// Not for an empty list.
    public init(_ problems: [PipelineProblem]) { self.problems = problems }

    /// The one problem, or a list with their number.
    public var description: String {
        if problems.count == 1, let problem = problems.first { return problem.message }
        return "the pipeline has \(problems.count) problems:" + problems.map { "\n- \($0.message)" }.joined()
    }
}

/// One thing that is wrong with a pipeline.
public struct PipelineProblem: Sendable, Equatable {
    /// What sort of mistake it is.
    public enum Kind: Sendable, Hashable {
        /// More or fewer names than the function has parameters or results.
        case arity
        /// Two nodes or pipelines of one name, or one output twice in a node.
        case duplicateName
        /// A dataset that two nodes write.
        case twoProducers
        /// A dataset that two nodes confirm.
        case twoConfirmations
        /// Nodes that wait for one another.
        case cycle
        /// A dataset that one node reads and writes.
        case inputAndOutput
        /// A name that the rules do not allow.
        case badName
        /// A node without inputs and outputs.
        case noPorts
        /// A transcoded dataset that is also used without its format.
        case transcoding
        /// An edge whose ends have different types.
        case typeConflict
        /// A name that was asked for and does not exist.
        case unknownName
        /// A filter that leaves no node.
        case empty
        /// A packaging that the nodes or the catalog do not allow.
        case packaging
        /// An input that nobody provides; found by the runner, which knows the catalog.
        case missingInput
        /// A dataset of the catalog that does not give or take a node's type, or a parameter that does not fit it;
        /// found by the runner.
        case datasetType
    }

    /// The sort of mistake.
    public let kind: Kind
    /// What is wrong, with the nodes' names and places, and what to do.
    public let message: String

    /// The message must name nodes, places and datasets.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
