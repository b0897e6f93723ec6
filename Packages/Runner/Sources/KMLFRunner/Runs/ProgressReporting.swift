public import KMLFPipeline

/// Told how a run goes on, for a command line that prints it. Called from the tasks of the nodes, in the order in which
/// things happen.
public protocol ProgressReporting: Sendable {
    /// Must not block.
    func report(_ event: ProgressEvent)
}

/// One step of a run.
public enum ProgressEvent: Sendable {
    /// The run takes up an earlier one; comes first.
    case resumed(Resumption)
    /// A node is not run; all skipped ones are told before the first node starts.
    case nodeSkipped(Node, reason: String)
    /// The `number`th of `total` nodes has begun to load its inputs.
    case nodeStarted(Node, number: Int, total: Int)
    /// A node's outputs are saved; `finished` of `total` nodes are done.
    case nodeFinished(Node, seconds: Double, finished: Int, total: Int)
    /// An error in a hook that was called because of another error, which is the one thrown.
    case hookFailed(HookError)
}
