public import KMLFModelWorker

/// What a pool asks for predictions: one at a time.
public protocol PooledWorker: Sendable {
    /// Asks for a prediction, and calls `answered` with what comes of it, once. A worker that is ended in the middle of it replies
    /// with `WorkerError.Code.unavailable`.
    func ask(_ question: WorkerQuestion, answered: @escaping @Sendable (WorkerReply) -> Void)

    /// False once it has ended; then it answers no more.
    var isRunning: Bool { get }

    /// Waits until it has ended; the exit code, 128 and more for a signal.
    func ended() async -> Int32

    /// Ends it in order.
    func stop(within time: Duration) async

    /// Ends it at once, and with it what it is asked.
    func kill()
}

extension WorkerProcess: PooledWorker {}
