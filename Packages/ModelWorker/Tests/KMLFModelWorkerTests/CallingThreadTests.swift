import Dispatch
import Synchronization
import Testing

@testable import KMLFModelWorker

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Tasks that run on the thread that waits for them.
struct CallingThreadTests {
    /// Calls on a thread that may be blocked.
    private func call(_ body: @escaping @Sendable (CallingThread<Int>) -> Int) async -> Int {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "test").async { continuation.resume(returning: body(CallingThread())) }
        }
    }

    private static var thread: Int { Int(bitPattern: pthread_self()) }

    @Test func `a task that never waits runs on the thread of the caller`() async {
        let isSame = await call { thread in
            let caller = Self.thread
            return thread.result { Self.thread == caller ? 1 : 0 }
        }
        #expect(isSame == 1)
    }

    @Test func `a task that has waited goes on there too`() async {
        let isSame = await call { thread in
            let caller = Self.thread
            return thread.result {
                try? await Task.sleep(for: .milliseconds(1))
                return Self.thread == caller ? 1 : 0
            }
        }
        #expect(isSame == 1)
    }

    @Test func `children of a task run at the same time, and one result follows another`() async {
        let sum = await call { thread in
            (1...3).map { round in
                thread.result {
                    let (first, second) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
                    return await withTaskGroup { group in
                        // Each waits for the other.
                        group.addTask { Self.meet(first, second) ? round : 0 }
                        group.addTask { Self.meet(second, first) ? round : 0 }
                        return await group.reduce(0, +)
                    }
                }
            }.reduce(0, +)
        }
        #expect(sum == 12)
    }

    private static func meet(_ mine: DispatchSemaphore, _ theirs: DispatchSemaphore) -> Bool {
        mine.signal()
        return theirs.wait(timeout: .now() + 20) == .success
    }
}
