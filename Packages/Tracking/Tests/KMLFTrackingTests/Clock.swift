import Synchronization

/// Answers 1,000, then 1,001, and so on.
final class Clock: Sendable {
    private let time = Atomic<Int64>(999)

    func next() -> Int64 { time.wrappingAdd(1, ordering: .relaxed).newValue }
}
