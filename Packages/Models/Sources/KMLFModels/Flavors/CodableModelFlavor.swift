import KMLFFiles
public import KMLFYAML

/// A flavor that stores a model of any `Codable` type in one file.
public protocol CodableModelFlavor: ModelFlavor {
    /// The file's name in the model's folder.
    var fileName: String { get }

    /// The bytes of the file.
    func encode(_ model: any Encodable) throws -> [UInt8]

    /// The model in the bytes of the file at `path`.
    func decode<Model: Decodable>(_ type: Model.Type, from bytes: [UInt8], path: String) throws -> Model
}

extension CodableModelFlavor {
    /// Codable types.
    public var offers: String { "any Codable type" }

    /// True for decodable types.
    public func canLoad(as type: any Any.Type) -> Bool { type is any Decodable.Type }

    /// True for encodable types.
    public func canSave(_ type: any Any.Type) -> Bool { type is any Encodable.Type }

    /// Writes the one file; the section names it and the Swift type.
    public func save(_ model: any Sendable, in folder: String) async throws -> YAMLMapping {
        guard let encodable = model as? any Encodable else {
            throw ModelError(.invalidArgument, "the flavor `\(name)` saves \(offers), not \(Swift.type(of: model))")
        }
        let bytes = try encode(encodable)
        let path = "\(folder)/\(fileName)"
        do {
            try bytes.withUnsafeBytes { try FileSystem.replace(path, with: $0) }
        } catch let error as FileFailure {
            throw ModelError(.cannotWrite, "the model cannot be written: \(error)")
        }
        return ["data": .string(fileName), "type": .string("\(Swift.type(of: model))")]
    }

    /// Reads the one file.
    public func load(
        as type: any Sendable.Type, from folder: String, section: YAMLMapping
    ) async throws -> any Sendable {
        let (path, bytes) = try file(section["data"]?.string ?? fileName, in: folder)
        return try model(type, from: bytes, path: path)
    }

    private func model<Model: Sendable>(_ type: Model.Type, from bytes: [UInt8], path: String) throws -> Model {
        guard let decodable = type as? any Decodable.Type else {
            throw ModelError(.invalidArgument, "the flavor `\(name)` loads \(offers), not \(type)")
        }
        do {
            if let model = try decode(decodable, from: bytes, path: path) as? Model { return model }
        } catch {
            throw ModelError(.malformedModel, "the model is no \(type): \(error)")
        }
        throw ModelError(.malformedModel, "the model is no \(type)")
    }
}
