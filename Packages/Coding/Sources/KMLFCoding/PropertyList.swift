#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Property lists of any `Codable` value.
public enum PropertyList {
    /// How a property list is written; any of its formats is read.
    public enum Format: String, Sendable {
        /// Text that people can read.
        case xml
        /// Smaller and faster.
        case binary
    }

    /// The property list of a value, which must not be a number or text alone.
    public static func bytes(encoding value: any Encodable, format: Format = .xml) throws -> [UInt8] {
        let encoder = PropertyListEncoder()
        encoder.outputFormat = format == .binary ? .binary : .xml
        do {
            return try Array(encoder.encode(value))
        } catch let error as EncodingError {
            throw CodingProblem(error)
        }
    }

    /// The value of a property list; `name` is what errors call it, usually the file's path.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], name: String
    ) throws -> Value {
        do {
            return try bytes.withData { try PropertyListDecoder().decode(type, from: $0) }
        } catch let error as DecodingError {
            throw CodingProblem("\(name): \(error.located)")
        }
    }
}
