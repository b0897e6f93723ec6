import KMLFConfig
import KMLFYAML
import Synchronization

/// Keeps the value of another dataset in memory from the first load or save until it is released, so that nodes that
/// share it read it once.
public final class CachedDataset: WrappingDataset {
    /// What is loaded and saved in the end.
    public let wrapped: any Dataset
    private let cache = Mutex<(any Sendable)?>(nil)
    /// As the entry spells it.
    public let typeName: String

    /// Nothing is loaded yet.
    public init(_ wrapped: any Dataset, typeName: String = "CachedDataset") {
        self.wrapped = wrapped
        self.typeName = typeName
    }

    /// What the wrapped dataset shows, and its type.
    public func describe() -> [(key: String, value: String)] { wrapped.describe() + [("dataset", wrapped.typeName)] }

    /// The value in memory where it has that type, else what the wrapped dataset loads.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        if let value = cache.withLock(\.self), let cast = ValueType.cast(value, to: type) { return cast }
        let value = try await wrapped.load(as: type)
        cache.withLock { $0 = value }
        return value
    }

    /// Saves to the wrapped dataset, and keeps the value.
    public func save(_ value: any Sendable) async throws {
        try await wrapped.save(value)
        cache.withLock { $0 = value }
    }

    /// True while there is a value in memory, else what the wrapped dataset says.
    public func exists() async throws -> Bool {
        if cache.withLock({ $0 != nil }) { return true }
        return try await wrapped.exists()
    }

    /// Forgets the value.
    public func release() async {
        cache.withLock { $0 = nil }
        await wrapped.release()
    }
}

private struct CachedArguments: ConfigModel {
    var dataset: YAMLNode = nil
    var copyMode: CopyMode?

    static let fields: [Field<Self>] = [
        Field("dataset", \.dataset, "The dataset whose value is kept: a mapping with its type.", required: true),
        Field("copy_mode", \.copyMode, "Read for Kedro's sake; values of Swift need no copying."),
    ]
}

extension DatasetType {
    /// `CachedDataset`; `versioned` may stand outside, as Kedro wants it, or in the wrapped dataset.
    public static let cached = DatasetType("CachedDataset", isVersionable: true) { definition throws(ConfigError) in
        var nested = try definition.read(CachedArguments.self).dataset
        if definition.isVersioned, case .mapping(var arguments) = nested.value {
            arguments["versioned"] = true
            nested = YAMLNode(.mapping(arguments), at: nested.mark)
        }
        return CachedDataset(
            try definition.build(nested: nested, at: "dataset"), typeName: definition.typeName)
    }
}
