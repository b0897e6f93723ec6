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

@Suite(.serialized) struct InterruptionTests {
    @Test(arguments: [SIGINT, SIGTERM])
    func `a signal cancels the task, which ends in its own way`(signal number: Int32) async throws {
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

    @Test func `without a signal there is only the result`() async throws {
        let ended = await Interruption.cancelling { 7 }
        #expect(try ended.result.get() == 7)
        #expect(ended.signal == nil)
    }
}
