internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Hears of SIGINT and SIGTERM while somebody listens; else they end the process, as always. A signal's handler may run between
/// any two instructions, so it only writes the signal's number into a pipe, and a queue reads it from there.
final class SignalListener: Sendable {
    static let shared = SignalListener()

    private struct State {
        /// Held, as it ends with its last reference.
        let source: (any DispatchSourceRead)?
        var handlers: [Int: @Sendable (Int32) -> Void] = [:]
        var nextID = 0
    }

    private let state: Mutex<State>

    private init() {
        state = Mutex(State(source: Self.pipedSignals()))
    }

    /// nil where the system has no pipe left: signals then end the process as if nobody listened.
    private static func pipedSignals() -> sending (any DispatchSourceRead)? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
        let readEnd = ends[0]
        let source = DispatchSource.makeReadSource(fileDescriptor: readEnd, queue: .global())
        source.setEventHandler {
            var byte: UInt8 = 0
            guard read(readEnd, &byte, 1) == 1 else { return }
            shared.tell(Int32(byte))
        }
        source.activate()
        return source
    }

    /// Calls `handler` with the first signal from now on, until `remove`.
    func add(_ handler: @escaping @Sendable (Int32) -> Void) -> Int {
        state.withLock { state in
            if state.handlers.isEmpty, state.source != nil { catchSignals() }
            state.nextID += 1
            state.handlers[state.nextID] = handler
            return state.nextID
        }
    }

    func remove(_ id: Int) {
        state.withLock { state in
            state.handlers[id] = nil
            if state.handlers.isEmpty { releaseSignals() }
        }
    }

    private func tell(_ signal: Int32) {
        for handler in state.withLock({ Array($0.handlers.values) }) { handler(signal) }
    }
}

private let pipeEnd = Atomic<Int32>(-1)

private func catchSignals() {
    for number in [SIGINT, SIGTERM] {
        signal(number) { number in
            let error = errno
            releaseSignals()
            var byte = UInt8(truncatingIfNeeded: number)
            _ = write(pipeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
            errno = error
        }
    }
}

private func releaseSignals() {
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
}
