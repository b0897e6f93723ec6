internal import Dispatch
internal import KMLFPipeline
internal import Synchronization

/// A call of a node's function, which may compute for hours: it has a thread of its own, so that Swift's few threads
/// stay free for hooks and other nodes, and a cancelled run does not wait for it.
public enum NodeCall {
    /// Whether the functions run where the task runs that asks for the run, which has a thread of its own already. A cancelled
    /// run waits for them then.
    @TaskLocal public static var isDirect = false

    static func run(_ node: Node, _ inputs: [any Sendable]) async throws -> [any Sendable] {
        if isDirect { return try await node.run(inputs) }
        let answer = FirstAnswer()
        let call = Task(executorPreference: NodeExecutor()) {
            do {
                answer.give(.success(try await node.run(inputs)))
            } catch {
                answer.give(.failure(error))
            }
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { answer.await($0) }
        } onCancel: {
            call.cancel()
            answer.give(.failure(CancellationError()))
        }
    }
}

/// The first of two results: the function's, or that the run was cancelled.
private final class FirstAnswer: Sendable {
    typealias Answer = Result<[any Sendable], any Error>

    private enum State {
        case open
        case awaited(CheckedContinuation<[any Sendable], any Error>)
        case given(Answer)
        case done
    }

    private let state = Mutex(State.open)

    func await(_ continuation: CheckedContinuation<[any Sendable], any Error>) {
        let given: Answer? = state.withLock { state in
            if case .given(let answer) = state {
                state = .done
                return answer
            }
            state = .awaited(continuation)
            return nil
        }
        if let given { continuation.resume(with: given) }
    }

    func give(_ answer: Answer) {
        let continuation: CheckedContinuation<[any Sendable], any Error>? = state.withLock { state in
            switch state {
            case .open:
                state = .given(answer)
                return nil
            case .awaited(let continuation):
                state = .done
                return continuation
            case .given, .done: return nil
            }
        }
        continuation?.resume(with: answer)
    }
}

/// Runs the function up to its first suspension, a synchronous one wholly, on a queue of its own, for which Dispatch
/// always has a thread. What follows and child tasks share the threads of the machine as usual.
private final class NodeExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "kmlf.node")
    private let hasBegun = Atomic(false)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = !hasBegun.exchange(true, ordering: .relaxed)
        (isFirst ? queue : DispatchQueue.global()).async {
            job.runSynchronously(on: self.asUnownedTaskExecutor())
        }
    }
}
