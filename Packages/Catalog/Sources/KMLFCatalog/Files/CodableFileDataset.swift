/// A file that holds one value of any `Codable` type: what a conformer writes itself is how bytes are decoded and a
/// value encoded.
public protocol CodableFileDataset: FileDataset {
    /// The value in the bytes; `path` is the file that they come from, for errors.
    func decode(_ type: any Decodable.Type, from bytes: [UInt8], path: String) throws -> any Any

    /// The bytes of the file for that value.
    func encode(_ value: any Encodable) throws -> [UInt8]
}

extension CodableFileDataset {
    /// Codable types.
    public var offers: String { "any Codable type" }

    /// True for decodable types.
    public func canLoad(as type: any Any.Type) -> Bool { type is any Decodable.Type }

    /// True for encodable types.
    public func canSave(_ type: any Any.Type) -> Bool { type is any Encodable.Type }

    /// The whole file as one value.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let path = try file.loadPath()
        let bytes = try file.read()
        return try decoded(type) { try decode($0, from: bytes, path: path) }
    }

    /// Replaces the file.
    public func save(_ value: any Sendable) async throws {
        guard let value = value as? any Encodable else {
            throw DatasetProblem("\(ValueType.name(Swift.type(of: value))) is not Encodable")
        }
        try file.write(encode(value))
    }
}
