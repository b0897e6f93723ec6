internal import Synchronization

/// SIGINT and SIGTERM, turned into the cancellation of a task.
public enum Interruption {
    /// Runs `body` in a task that the first SIGINT or SIGTERM cancels, so that it can end what it began; a second signal ends
    /// the process at once. `announce` is called with the first signal, before the cancellation. Returns how `body` ended
    /// and the signal that came, if one did. Several calls at a time are all cancelled by one signal.
    public static func cancelling<Value: Sendable>(
        announce: @escaping @Sendable (_ signal: Int32) -> Void = { _ in },
        _ body: @escaping @Sendable () async throws -> Value
    ) async -> (result: Result<Value, any Error>, signal: Int32?) {
        let call = Call()
        let listener = SignalListener.shared
        let id = listener.add { signal in
            announce(signal)
            call.interrupt(by: signal)
        }
        let task = Task { try await body() }
        call.begin(task)
        let result = await task.result
        listener.remove(id)
        return (result, call.signal)
    }
}

/// One call of `cancelling`: a signal may come before its task is known.
private final class Call: Sendable {
    private struct State {
        var cancel: (@Sendable () -> Void)?
        var signal: Int32?
    }

    private let state = Mutex(State())

    var signal: Int32? { state.withLock(\.signal) }

    func begin<Value>(_ task: Task<Value, any Error>) {
        let isInterrupted = state.withLock { state in
            state.cancel = { task.cancel() }
            return state.signal != nil
        }
        if isInterrupted { task.cancel() }
    }

    func interrupt(by signal: Int32) {
        let cancel = state.withLock { state in
            state.signal = signal
            return state.cancel
        }
        cancel?()
    }
}
