import KMLFConfig

/// A file of one type: what a conformer writes itself is how the file's bytes become that value, and the value bytes.
/// The shortest way to a dataset type of one's own.
public protocol ValueFileDataset: FileDataset {
    /// What nodes take and give.
    associatedtype Value: Sendable

    /// What the value becomes: `[UInt8]`, or another collection that need not be copied, such as a text's UTF-8.
    associatedtype Bytes: Collection<UInt8>

    /// The value in the bytes; `path` is the file that they come from, for errors.
    func decode(_ bytes: [UInt8], path: String) throws -> Value

    /// The bytes of the file for that value.
    func encode(_ value: Value) throws -> Bytes
}

extension ValueFileDataset {
    /// The one type.
    public var offers: String { ValueType.name(Value.self) }

    /// True for the one type.
    public func canLoad(as type: any Any.Type) -> Bool { ValueType.unwrapped(type) == Value.self }

    /// True for the one type.
    public func canSave(_ type: any Any.Type) -> Bool { canLoad(as: type) }

    /// The whole file.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        try decode(file.read(), path: file.loadPath())
    }

    /// Replaces the file.
    public func save(_ value: any Sendable) async throws {
        guard let value = value as? Value else {
            throw DatasetProblem("it takes \(offers), but the value is \(ValueType.name(Swift.type(of: value)))")
        }
        try file.write(encode(value))
    }
}

extension DatasetType {
    /// A type whose only argument is `filepath`; `versioned` is read where `isVersionable` allows it.
    public static func file(
        _ name: String, aliases: [String] = [], isVersionable: Bool = true,
        make: @escaping @Sendable (DatasetFile) -> any Dataset
    ) -> DatasetType {
        DatasetType(name, aliases: aliases, isVersionable: isVersionable) { definition throws(ConfigError) in
            make(definition.file(try definition.read(FileArguments.self).filepath))
        }
    }
}
