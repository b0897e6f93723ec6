public import KMLFConfig
public import KMLFModelWorker
public import KMLFModels

/// What a pool asks for predictions: one at a time.
public protocol PooledWorker: Sendable {
    /// The model's prediction. A worker that is ended in the middle of it throws `WorkerError.Code.unavailable`.
    func predict(_ data: ModelData, params: ParameterMap) async throws(WorkerError) -> ModelData

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
