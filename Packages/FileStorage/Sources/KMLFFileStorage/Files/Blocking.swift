import Dispatch
import KMLFStorage
import Synchronization

/// Runs work that waits for the disk on threads of Dispatch, so that Swift's own few threads stay free.
enum Blocking {
    private static let queue = DispatchQueue(label: "kmlf.file-storage", attributes: .concurrent)

    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Value, TrackingError>, Never>) in
            queue.async { continuation.resume(returning: Result(catching: body)) }
        }
        return try result.get()
    }

    /// Hands the parts of `0..<count`, `size` long, to `body` on several threads at a time, and answers the results in
    /// the order of the parts.
    static func inParallel<Value: Sendable>(
        _ count: Int, by size: Int, _ body: @Sendable (Range<Int>) -> [Value]
    ) -> [Value] {
        let parts = (count + size - 1) / size
        guard parts > 1 else { return count == 0 ? [] : body(0..<count) }
        let results = Mutex<[[Value]]>(Array(repeating: [], count: parts))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let values = body(part * size..<min(count, (part + 1) * size))
            results.withLock { $0[part] = values }
        }
        return results.withLock { Array($0.joined()) }
    }
}
