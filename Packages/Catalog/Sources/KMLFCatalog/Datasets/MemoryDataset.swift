import KMLFConfig
import KMLFPipeline
import KMLFYAML
import Synchronization

/// A value kept in memory for the length of a run.
///
/// Kedro's copy modes guard against one node changing what another holds. Swift's values are copied when they are
/// changed, and `Sendable` objects are safe to share, so there is nothing to choose here; `copy_mode` is read and unused.
public final class MemoryDataset: Dataset {
    private enum Contents {
        case nothing
        case value(any Sendable)
        /// What the catalog's entry holds as `data`: read as the type that a node asks for.
        case written(ParameterValue, YAMLMark?)
    }

    private let contents: Mutex<Contents>

    /// Empty until something is saved.
    public init() { contents = Mutex(.nothing) }

    /// Holds the value from the start.
    public init(_ value: any Sendable) { contents = Mutex(.value(value)) }

    init(written value: ParameterValue, mark: YAMLMark?) { contents = Mutex(.written(value, mark)) }

    /// `MemoryDataset`.
    public let typeName = "MemoryDataset"
    /// Any type, as long as it is the one that was saved.
    public var offers: String {
        if case .written = current { "any Decodable type" } else { "the type that was saved" }
    }
    /// None.
    public var filePath: String? { nil }

    /// The type of the value, nothing while empty.
    public func describe() -> [(key: String, value: String)] {
        switch current {
        case .nothing: []
        case .value(let value): [("data", "<\(ValueType.name(Swift.type(of: value)))>")]
        case .written: [("data", "<catalog>")]
        }
    }

    /// True while empty, as any type may yet be saved.
    public func canLoad(as type: any Any.Type) -> Bool {
        switch current {
        case .nothing: return true
        case .written: return type is any Decodable.Type
        case .value(let value):
            let held: any Any.Type = Swift.type(of: value)
            return PortType(type).accepts(PortType(held)) || ValueType.unwrapped(held) == ValueType.unwrapped(type)
        }
    }

    /// Any type is taken.
    public func canSave(_ type: any Any.Type) -> Bool { true }

    /// The value that was saved last; an error before the first save and for another type.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        switch current {
        case .nothing: throw DatasetProblem("nothing has been saved to it yet")
        case .written(let value, let mark): return try decoded(type) { try value.decode($0, named: .root, mark: mark) }
        case .value(let value):
            if let cast = ValueType.cast(value, to: type) { return cast }
            throw DatasetProblem(
                "it holds \(ValueType.name(Swift.type(of: value))), \(ValueType.name(type)) is wanted")
        }
    }

    /// Keeps the value.
    public func save(_ value: any Sendable) async throws {
        contents.withLock { $0 = .value(value) }
    }

    /// True once something was saved, or where the entry holds `data`.
    public func exists() async throws -> Bool {
        if case .nothing = current { false } else { true }
    }

    /// Forgets the value.
    public func release() async { contents.withLock { $0 = .nothing } }

    private var current: Contents { contents.withLock { $0 } }
}
