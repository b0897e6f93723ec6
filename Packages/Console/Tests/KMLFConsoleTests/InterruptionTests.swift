import Synchronization
import Testing

@testable import KMLFConsole

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A signal reaches the whole process, so each of these tests has a process of its own.
@Suite struct InterruptionTests {
    @Test func `SIGINT cancels the task, which ends in its own way`() async {
        await #expect(processExitsWith: .success) { try await endsInItsOwnWay(after: SIGINT) }
    }

    @Test func `SIGTERM cancels the task, which ends in its own way`() async {
        await #expect(processExitsWith: .success) { try await endsInItsOwnWay(after: SIGTERM) }
    }

    @Test func `one signal cancels all tasks that listen`() async {
        await #expect(processExitsWith: .success) {
            let waiting = Waiting()
            async let first = Interruption.cancelling { await waitForCancellation(waiting, of: 2) }
            async let second = Interruption.cancelling { await waitForCancellation(waiting, of: 2) }
            let signals = await [first.signal, second.signal]
            #expect(signals == [SIGTERM, SIGTERM])
        }
    }

    @Test func `a second signal ends the process at once`() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            _ = await Interruption.cancelling(announce: { _ in kill(getpid(), SIGTERM) }) {
                kill(getpid(), SIGINT)
                while true { await Task.yield() }
            }
        }
    }

    @Test func `without a signal there is only the result`() async {
        await #expect(processExitsWith: .success) {
            let ended = await Interruption.cancelling { 7 }
            let result = try ended.result.get()
            #expect(result == 7)
            #expect(ended.signal == nil)
        }
    }
}

private final class Waiting: Sendable {
    let count = Atomic<Int>(0)
}

/// The last of `count` tasks sends SIGTERM; all wait until they are cancelled.
private func waitForCancellation(_ waiting: Waiting, of count: Int) async {
    if waiting.count.add(1, ordering: .sequentiallyConsistent).newValue == count { kill(getpid(), SIGTERM) }
    while !Task.isCancelled { await Task.yield() }
}

private func endsInItsOwnWay(after number: Int32) async throws {
    let announced = Mutex<[Int32]>([])
    let ended = await Interruption.cancelling(announce: { signal in announced.withLock { $0.append(signal) } }) {
        kill(getpid(), number)
        while !Task.isCancelled { await Task.yield() }
        return "ended"
    }
    #expect(try ended.result.get() == "ended")
    #expect(ended.signal == number)
    #expect(announced.withLock { $0 } == [number])
}
