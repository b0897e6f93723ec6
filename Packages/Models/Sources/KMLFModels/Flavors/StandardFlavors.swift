import KMLFCoding

/// A model of any `Codable` type as the file `model.json`: doubles to the last digit, NaN and infinities by name.
public struct JSONModelFlavor: CodableModelFlavor {
    /// `kmlf.json`
    public let name = "kmlf.json"
    /// `model.json`
    public let fileName = "model.json"

    /// It has no options.
    public init() {}

    /// The file.
    public func encode(_ model: any Encodable) throws -> [UInt8] { try JSON.bytes(encoding: model) }

    /// The whole file as one value.
    public func decode<Model: Decodable>(_ type: Model.Type, from bytes: [UInt8], path: String) throws -> Model {
        try JSON.decode(type, from: bytes, name: path)
    }
}

/// A model of any `Codable` type as the binary property list `model.plist`, which is small and fast to read.
public struct PropertyListModelFlavor: CodableModelFlavor {
    /// `kmlf.plist`
    public let name = "kmlf.plist"
    /// `model.plist`
    public let fileName = "model.plist"

    /// It has no options.
    public init() {}

    /// The file.
    public func encode(_ model: any Encodable) throws -> [UInt8] {
        try PropertyList.bytes(encoding: model, format: .binary)
    }

    /// The whole file as one value.
    public func decode<Model: Decodable>(_ type: Model.Type, from bytes: [UInt8], path: String) throws -> Model {
        try PropertyList.decode(type, from: bytes, name: path)
    }
}
