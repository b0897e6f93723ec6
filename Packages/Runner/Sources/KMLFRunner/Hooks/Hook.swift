/// What a project or a plugin hands to the runner to be called at moments of a run. A hook adopts one protocol for each
/// moment that it wants; the names are Kedro's. Hooks that are registered last are called first.
///
/// The order in a command: `BeforeCommandRun`, the command, `AfterCommandRun`. The order in a run:
/// `AfterContextCreated`, `AfterCatalogCreated`, `BeforePipelineRun`; for each node `BeforeDatasetLoaded` and
/// `AfterDatasetLoaded` for each input, `BeforeNodeRun`, the node's function, `AfterNodeRun` or `OnNodeError`,
/// `BeforeDatasetSaved` and `AfterDatasetSaved` for each output, `OnNodeEnd`; at the end `AfterPipelineRun` or
/// `OnPipelineError`.
public protocol Hook: Sendable {}

/// A command of the project's executable is about to be carried out; its arguments have not been looked at.
public protocol BeforeCommandRun: Hook {
    /// An error ends the program with the exit code 1, and the command is not carried out.
    func beforeCommandRun(_ moment: CommandMoment) async throws
}

/// A command of the project's executable has been carried out, well or not.
public protocol AfterCommandRun: Hook {
    /// An error is reported, and the command's exit code stays.
    func afterCommandRun(_ moment: CommandResultMoment) async throws
}

/// The configuration is read and checked; nothing has been made of it.
public protocol AfterContextCreated: Hook {
    /// An error ends the session before the run.
    func afterContextCreated(_ moment: ContextMoment) async throws
}

/// The catalog is made, and nothing has been loaded; datasets may still be replaced in it.
public protocol AfterCatalogCreated: Hook {
    /// An error ends the session before the run.
    func afterCatalogCreated(_ moment: CatalogMoment) async throws
}

/// The pipeline has passed all checks and is about to run.
public protocol BeforePipelineRun: Hook {
    /// An error ends the run before its first node; `OnPipelineError` is called.
    func beforePipelineRun(_ moment: PipelineMoment) async throws
}

/// All nodes have run.
public protocol AfterPipelineRun: Hook {
    /// An error makes the run a failure: `OnPipelineError` is called, beyond what Kedro does.
    func afterPipelineRun(_ moment: PipelineResultMoment) async throws
}

/// The run has failed or was cancelled, in a node or in another hook, after `BeforePipelineRun` began.
public protocol OnPipelineError: Hook {
    /// Called outside the cancelled task, so that requests still work. An error here is reported, and the first error
    /// of the run is thrown.
    func onPipelineError(_ moment: PipelineErrorMoment) async throws
}

/// The inputs of a node are loaded, and its function is about to be called.
public protocol BeforeNodeRun: Hook {
    /// An error ends the run before the function is called. Inputs can't be replaced here, other than in Kedro.
    func beforeNodeRun(_ moment: NodeMoment) async throws
}

/// A node's function has returned; its outputs are not saved yet.
public protocol AfterNodeRun: Hook {
    /// An error ends the run before the outputs are saved.
    func afterNodeRun(_ moment: NodeResultMoment) async throws
}

/// A node's function has thrown, or was cancelled.
public protocol OnNodeError: Hook {
    /// An error here is reported, and the function's error is thrown.
    func onNodeError(_ moment: NodeErrorMoment) async throws
}

/// A node that had begun is through: its outputs are saved, or it failed or was stopped, wherever it was. Kedro has no such moment.
public protocol OnNodeEnd: Hook {
    /// Called outside the task, which may be cancelled. An error here is reported, and changes nothing.
    func onNodeEnd(_ moment: NodeEndMoment) async throws
}

/// An input is about to be loaded.
public protocol BeforeDatasetLoaded: Hook {
    /// An error ends the run.
    func beforeDatasetLoaded(_ moment: DatasetMoment) async throws
}

/// An input is loaded.
public protocol AfterDatasetLoaded: Hook {
    /// An error ends the run.
    func afterDatasetLoaded(_ moment: DatasetValueMoment) async throws
}

/// An output is about to be saved.
public protocol BeforeDatasetSaved: Hook {
    /// An error ends the run.
    func beforeDatasetSaved(_ moment: DatasetValueMoment) async throws
}

/// An output is saved.
public protocol AfterDatasetSaved: Hook {
    /// An error ends the run.
    func afterDatasetSaved(_ moment: DatasetValueMoment) async throws
}
