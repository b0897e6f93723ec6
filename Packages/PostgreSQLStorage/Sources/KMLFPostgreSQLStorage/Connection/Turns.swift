import Synchronization

/// So many may do something at the same time; the others wait, and go on in the order in which they came.
final class Turns: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []

        mutating func takeFree() -> Bool {
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    /// To be given back.
    func take() async {
        if state.withLock({ $0.takeFree() }) { return }
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                let isFree = state.takeFree()
                if !isFree { state.waiting.append(continuation) }
                return isFree
            }
            if isFree { continuation.resume() }
        }
    }

    func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
