import Dispatch
import Synchronization

/// Messages to a worker, and its answers, which come in the order of the messages.
final class WorkerExchange: Sendable {
    /// nil where the worker has ended.
    typealias Answer = Result<[UInt8]?, MessageChannel.Failure>

    /// Takes an answer, on the thread that has read it, mostly.
    typealias Taker = @Sendable (Answer) -> Void

    private struct State {
        var waiting: [Taker] = []
        /// What everybody is told from then on.
        var end: Answer?
    }

    private let channel: MessageChannel
    private let state = Mutex(State())
    /// Messages that the worker may not take at once wait here.
    private let writing = DispatchQueue(label: "messages to a model's worker")

    /// So many bytes always fit into the socket of a worker that is asked nothing else.
    private static let smallMessage = 32 << 10

    init(_ channel: MessageChannel) { self.channel = channel }

    /// What the worker says unasked, before all else. To be called once, first: from then on answers are read.
    func greeting() async -> Answer {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waiting.append { continuation.resume(returning: $0) } }
            startReading()
        }
    }

    /// Sends a message. What `taker` sends when it is called is with the worker at once.
    func send(_ message: [UInt8], taker: @escaping Taker) {
        let end = state.withLock { state -> Answer? in
            if let end = state.end { return end }
            let isIdle = state.waiting.isEmpty
            state.waiting.append(taker)
            guard isIdle, message.count <= Self.smallMessage else {
                writing.async { self.write(message) }
                return nil
            }
            do throws(MessageChannel.Failure) {
                try channel.write(message)
                return nil
            } catch {
                state.waiting.removeLast()
                state.end = .failure(error)
                return state.end
            }
        }
        if let end { taker(end) }
    }

    /// Calls `body` once everything is sent.
    func afterSending(_ body: @escaping @Sendable () -> Void) { writing.async(execute: body) }

    /// Until the worker ends, on a thread of its own.
    private func startReading() {
        let input = channel.ownInput()
        DispatchQueue(label: "answers of a model's worker").async { [self] in
            defer { input.closeInput() }
            do throws(MessageChannel.Failure) {
                while let message = try input.read() {
                    let taker = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
                    guard let taker else {
                        throw MessageChannel.Failure(description: "it says something that it was not asked")
                    }
                    taker(.success(message))
                }
                end(.success(nil))
            } catch {
                end(.failure(error))
            }
        }
    }

    private func write(_ message: [UInt8]) {
        do throws(MessageChannel.Failure) { try channel.write(message) } catch { end(.failure(error)) }
    }

    private func end(_ answer: Answer) {
        let waiting = state.withLock { state in
            state.end = state.end ?? answer
            defer { state.waiting = [] }
            return state.waiting
        }
        for taker in waiting { taker(answer) }
    }
}
