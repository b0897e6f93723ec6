import Synchronization

/// A value kept in memory for the length of a run.
///
/// Kedro's copy modes guard against one node changing what another holds. Swift's values are copied when they are
/// changed, and `Sendable` objects are safe to share, so there is nothing to choose here; `copy_mode` is read and unused.
public final class MemoryDataset: Dataset {
    private let value: Mutex<(any Sendable)?>

    /// Empty until something is saved.
    public init() { value = Mutex(nil) }

    /// Holds the value from the start.
    public init(_ value: any Sendable) { self.value = Mutex(value) }

    /// `MemoryDataset`.
    public let typeName = "MemoryDataset"
    /// Any type, as long as it is the one that was saved.
    public let offers = "the type that was saved"
    /// None.
    public var filePath: String? { nil }

    /// The type of the value, nothing while empty.
    public func describe() -> [(key: String, value: String)] {
        guard let value = current else { return [] }
        return [("data", "<\(ValueType.name(Swift.type(of: value)))>")]
    }

    /// True while empty, as any type may yet be saved.
    public func canLoad(as type: any Any.Type) -> Bool {
        guard let value = current else { return true }
        let held: any Any.Type = Swift.type(of: value)
        return held == type || ValueType.unwrapped(held) == ValueType.unwrapped(type)
    }

    /// Any type is taken.
    public func canSave(_ type: any Any.Type) -> Bool { true }

    /// The value that was saved last; an error before the first save and for another type.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        guard let value = current else { throw DatasetProblem("nothing has been saved to it yet") }
        guard let cast = ValueType.cast(value, to: type) else {
            throw DatasetProblem(
                "it holds \(ValueType.name(Swift.type(of: value))), \(ValueType.name(type)) is wanted")
        }
        return cast
    }

    /// Keeps the value.
    public func save(_ value: any Sendable) async throws {
        self.value.withLock { $0 = value }
    }

    /// True once something was saved.
    public func exists() async throws -> Bool { current != nil }

    /// Forgets the value.
    public func release() async { value.withLock { $0 = nil } }

    private var current: (any Sendable)? { value.withLock { $0 } }
}
