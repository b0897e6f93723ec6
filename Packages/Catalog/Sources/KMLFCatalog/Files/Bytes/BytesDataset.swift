import KMLFConfig

/// A file whose bytes are loaded and saved as they are, as `[UInt8]` or `Data`: models of other programs, archives.
public struct BytesDataset: FileDataset {
    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String

    /// A dataset made in code.
    public init(_ file: DatasetFile, typeName: String = "bytes.BytesDataset") {
        self.file = file
        self.typeName = typeName
    }

    /// Bytes.
    public var offers: String { FileBytes.offers }

    /// True for `[UInt8]` and `Data`.
    public func canLoad(as type: any Any.Type) -> Bool { FileBytes.isOffered(type) }

    /// True for `[UInt8]` and `Data`.
    public func canSave(_ type: any Any.Type) -> Bool { FileBytes.isOffered(type) }

    /// The whole file.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        try FileBytes.value(file.read(), as: type)
    }

    /// Replaces the file.
    public func save(_ value: any Sendable) async throws {
        guard let bytes = FileBytes.bytes(of: value) else { throw DatasetProblem("the value is not bytes") }
        try file.write(bytes)
    }
}

extension DatasetType {
    /// `bytes.BytesDataset`.
    public static let bytes = DatasetType("bytes.BytesDataset", isVersionable: true) { definition throws(ConfigError) in
        let arguments = try definition.read(FileArguments.self)
        return BytesDataset(definition.file(arguments.filepath), typeName: definition.typeName)
    }
}
