internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// SIGINT and SIGTERM, turned into the cancellation of a task.
public enum Interruption {
    /// Runs `body` in a task that the first SIGINT or SIGTERM cancels, so that it can end what it began; a second signal ends
    /// the process at once. `announce` is called with the first signal, before the cancellation. Returns how `body` ended
    /// and the signal that came, if one did. For one call at a time in a process.
    public static func cancelling<Value: Sendable>(
        announce: @escaping @Sendable (_ signal: Int32) -> Void = { _ in },
        _ body: @escaping @Sendable () async throws -> Value
    ) async -> (result: Result<Value, any Error>, signal: Int32?) {
        let pipe = signalPipe()
        let task = Task { try await body() }
        let received = Received()
        let source = pipe.map { pipe in
            let source = DispatchSource.makeReadSource(fileDescriptor: pipe, queue: .global())
            source.setEventHandler {
                var byte: UInt8 = 0
                guard read(pipe, &byte, 1) == 1 else { return }
                received.signal.store(Int32(byte), ordering: .relaxed)
                announce(Int32(byte))
                task.cancel()
            }
            source.setCancelHandler { close(pipe) }
            source.activate()
            return source
        }
        let result = await task.result
        stopListening()
        source?.cancel()
        let signal = received.signal.load(ordering: .relaxed)
        return (result, signal == 0 ? nil : signal)
    }

    private final class Received: Sendable {
        let signal = Atomic<Int32>(0)
    }
}

/// Where the handler writes the signal's number; the only thing it touches, since a handler may run between any two instructions.
private let pipeEnd = Atomic<Int32>(-1)

/// The end of a pipe from which the number of the first signal can be read; nil when the system has no pipe left.
private func signalPipe() -> Int32? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
    for number in [SIGINT, SIGTERM] {
        signal(number) { number in
            let error = errno
            signal(SIGINT, SIG_DFL)
            signal(SIGTERM, SIG_DFL)
            var byte = UInt8(truncatingIfNeeded: number)
            _ = write(pipeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
            errno = error
        }
    }
    return ends[0]
}

private func stopListening() {
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
    close(pipeEnd.exchange(-1, ordering: .sequentiallyConsistent))
}
