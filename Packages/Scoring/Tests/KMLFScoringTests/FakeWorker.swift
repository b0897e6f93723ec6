import KMLFConfig
import KMLFModelWorker
import KMLFModels
import KMLFScoring
import Synchronization

/// A worker in this process: it answers what it is asked with once it is told to, and dies when it is told to.
final class FakeWorker: PooledWorker {
    private struct State {
        var exitCode: Int32?
        var waiting: [CheckedContinuation<Int32, Never>] = []
        var answer: (@Sendable (WorkerReply) -> Void)?
    }

    private let state = Mutex(State())
    private let holds: Bool
    private let asked: AsyncStream<Void>.Continuation

    /// - Parameter holds: whether it answers only with `finish`
    init(holds: Bool = false, asked: AsyncStream<Void>.Continuation) {
        self.holds = holds
        self.asked = asked
    }

    var isRunning: Bool { state.withLock { $0.exitCode == nil } }

    /// Whether it predicts.
    var isAsked: Bool { state.withLock { $0.answer != nil } }

    func ask(_ question: WorkerQuestion, answered: @escaping @Sendable (WorkerReply) -> Void) {
        guard holds else { return answered(WorkerReply(.success(question.data))) }
        state.withLock { $0.answer = answered }
        asked.yield()
    }

    func finish(_ data: ModelData) { answer(.success(data)) }

    func ended() async -> Int32 {
        await withCheckedContinuation { continuation in
            let code = state.withLock { state in
                if state.exitCode == nil { state.waiting.append(continuation) }
                return state.exitCode
            }
            if let code { continuation.resume(returning: code) }
        }
    }

    func stop(within time: Duration) async { end(0) }

    func kill() { end(137) }

    private func end(_ code: Int32) {
        let waiting = state.withLock { state in
            state.exitCode = state.exitCode ?? code
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: code) }
        answer(.failure(WorkerError(.unavailable, "the model's worker was ended by signal 9")))
    }

    private func answer(_ result: Result<ModelData, WorkerError>) {
        let answered = state.withLock { state in
            defer { state.answer = nil }
            return state.answer
        }
        answered?(WorkerReply(result))
    }
}
