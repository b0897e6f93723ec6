public import KMLFCatalog
public import KMLFPipeline

/// A dataset's name with the value that was loaded from it or is going into it.
public struct NamedValue: Sendable {
    /// The dataset, as the node names it.
    public let name: String
    /// Of the type that the node's function has there.
    public let value: any Sendable

    /// A value of a node's input or output.
    public init(name: String, value: any Sendable) {
        self.name = name
        self.value = value
    }
}

/// What `BeforeNodeRun` is told.
public struct NodeMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// The node that is about to run.
    public let node: Node
    /// The datasets of the run.
    public let catalog: DataCatalog
    /// In the order of the function's parameters.
    public let inputs: [NamedValue]

    /// The runner makes these; tests of hooks do too.
    public init(parameters: RunParameters, node: Node, catalog: DataCatalog, inputs: [NamedValue]) {
        self.parameters = parameters
        self.node = node
        self.catalog = catalog
        self.inputs = inputs
    }
}

/// What `AfterNodeRun` is told.
public struct NodeResultMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// The node that has run.
    public let node: Node
    /// The datasets of the run.
    public let catalog: DataCatalog
    /// In the order of the function's parameters.
    public let inputs: [NamedValue]
    /// In the order of the function's results.
    public let outputs: [NamedValue]

    /// The runner makes these; tests of hooks do too.
    public init(
        parameters: RunParameters, node: Node, catalog: DataCatalog, inputs: [NamedValue], outputs: [NamedValue]
    ) {
        self.parameters = parameters
        self.node = node
        self.catalog = catalog
        self.inputs = inputs
        self.outputs = outputs
    }
}

/// What `OnNodeError` is told.
public struct NodeErrorMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// The node whose function failed.
    public let node: Node
    /// The datasets of the run.
    public let catalog: DataCatalog
    /// In the order of the function's parameters.
    public let inputs: [NamedValue]
    /// As the function threw it.
    public let error: any Error
    /// Whether the run was cancelled from outside.
    public let isCancellation: Bool

    /// The runner makes these; tests of hooks do too.
    public init(
        parameters: RunParameters, node: Node, catalog: DataCatalog, inputs: [NamedValue], error: any Error,
        isCancellation: Bool = false
    ) {
        self.parameters = parameters
        self.node = node
        self.catalog = catalog
        self.inputs = inputs
        self.error = error
        self.isCancellation = isCancellation
    }
}

/// What `OnNodeEnd` is told.
public struct NodeEndMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// The node that is through.
    public let node: Node
    /// When it began to load its inputs.
    public let start: ContinuousClock.Instant
    /// From then until its outputs were saved, or it failed or was stopped.
    public let duration: Duration
    /// What ended it early: a `NodeError`, a `HookError`, or a `CancellationError` where it was stopped, since the run was
    /// cancelled or another node failed. Nil for a node that has done all it had to.
    public let error: (any Error)?

    /// The runner makes these; tests of hooks do too.
    public init(
        parameters: RunParameters, node: Node, start: ContinuousClock.Instant, duration: Duration,
        error: (any Error)? = nil
    ) {
        self.parameters = parameters
        self.node = node
        self.start = start
        self.duration = duration
        self.error = error
    }
}

/// What `BeforeDatasetLoaded` is told.
public struct DatasetMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// The node that reads the dataset.
    public let node: Node
    /// As the node names it.
    public let dataset: String

    /// The runner makes these; tests of hooks do too.
    public init(parameters: RunParameters, node: Node, dataset: String) {
        self.parameters = parameters
        self.node = node
        self.dataset = dataset
    }
}

/// What `AfterDatasetLoaded`, `BeforeDatasetSaved` and `AfterDatasetSaved` are told.
public struct DatasetValueMoment: Sendable {
    /// What the run was asked to do.
    public let parameters: RunParameters
    /// The node that reads or writes the dataset.
    public let node: Node
    /// As the node names it.
    public let dataset: String
    /// What was loaded or is saved.
    public let value: any Sendable

    /// The runner makes these; tests of hooks do too.
    public init(parameters: RunParameters, node: Node, dataset: String, value: any Sendable) {
        self.parameters = parameters
        self.node = node
        self.dataset = dataset
        self.value = value
    }
}
