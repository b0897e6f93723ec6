import Dispatch
import Synchronization

/// Runs a task on the thread that waits for its result, as a change of thread costs more than a small prediction. What is to
/// run while that thread is busy goes to the threads of Dispatch.
final class CallingThread<Result: Sendable>: TaskExecutor {
    private struct State {
        /// Whether the thread waits.
        var isFree = false
        var job: UnownedJob?
        var result: Result?
    }

    private let state = Mutex(State())
    /// Of a job or of the result.
    private let arrival = DispatchSemaphore(value: 0)

    /// To be called by one thread at a time.
    func result(of body: @escaping @Sendable () async -> Result) -> Result {
        state.withLock { $0.isFree = true }
        Task(executorPreference: self) {
            let result = await body()
            self.state.withLock { state in (state.isFree, state.result) = (false, result) }
            self.arrival.signal()
        }
        while true {
            arrival.wait()
            let (job, result) = state.withLock { state in
                defer { (state.job, state.result) = (nil, nil) }
                return (state.job, state.result)
            }
            job?.runSynchronously(on: asUnownedTaskExecutor())
            if let result { return result }
            state.withLock { $0.isFree = $0.result == nil }
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isTaken = state.withLock { state in
            guard state.isFree else { return false }
            (state.isFree, state.job) = (false, job)
            return true
        }
        if isTaken {
            arrival.signal()
        } else {
            DispatchQueue.global().async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }
}
