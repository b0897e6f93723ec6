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

    @Test func `without a signal there is only the result`() async {
        await #expect(processExitsWith: .success) {
            let ended = await Interruption.cancelling { 7 }
            let result = try ended.result.get()
            #expect(result == 7)
            #expect(ended.signal == nil)
        }
    }
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
