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

    /// Serial queues, each of which gets a thread however many processors there are: reading files that the system does
    /// not hold in memory is waiting, and the disk answers many readers in the time of one.
    private static let readers = (0..<16).map { DispatchQueue(label: "kmlf.file-storage.reader-\($0)") }

    /// Hands the parts of `0..<count`, `size` long, to `body` on several threads at a time, and answers the results in
    /// the order of the parts.
    static func inParallel<Value: Sendable>(
        _ count: Int, by size: Int, _ body: @escaping @Sendable (Range<Int>) -> [Value]
    ) -> [Value] {
        let parts = (count + size - 1) / size
        guard parts > 1 else { return count == 0 ? [] : body(0..<count) }
        let results = Mutex<[[Value]]>(Array(repeating: [], count: parts))
        let next = Atomic(0)
        let group = DispatchGroup()
        for reader in readers.prefix(parts) {
            reader.async(group: group) {
                while true {
                    let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard part < parts else { return }
                    let values = body(part * size..<min(count, (part + 1) * size))
                    results.withLock { $0[part] = values }
                }
            }
        }
        group.wait()
        return results.withLock { Array($0.joined()) }
    }
}
