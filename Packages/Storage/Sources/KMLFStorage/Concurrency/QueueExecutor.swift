public import Dispatch

/// Runs an actor's work on a serial queue of its own, where it may block: for adapters whose C libraries wait for a server
/// or the disk. The threads of Swift's tasks stay free.
public final class QueueExecutor: SerialExecutor {
    /// The queue, for sources and timers that are to run where the actor does.
    public let queue: DispatchQueue

    /// An executor whose queue debuggers show under `label`.
    public init(label: String) { queue = DispatchQueue(label: label) }

    /// Called by Swift for each piece of the actor's work.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Ends the process where work that belongs to the actor runs elsewhere.
    public func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
