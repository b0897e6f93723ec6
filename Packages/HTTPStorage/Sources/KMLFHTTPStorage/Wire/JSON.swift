import KMLFStorage

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// JSON as MLflow's API has it: names in snake case.
enum JSON {
    static func encode(_ value: some Encodable) throws(TrackingError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw TrackingError(.internalError, "A request to the server cannot be written as JSON.", underlying: error)
        }
    }

    /// An empty body counts as the empty object, as MLflow's client reads it.
    static func decode<Value: Decodable>(_: Value.Type, from bytes: [UInt8]) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(bytes.isEmpty ? Array("{}".utf8) : bytes))
    }
}

/// A 64-bit integer; other servers write it as a text of digits.
typealias JSONInteger = JSONNumber<Int64>

/// A double; what JSON has no number for is a text (`NaN`, `Infinity`, `-Infinity`).
typealias JSONDouble = JSONNumber<Double>

/// A number, or a text that stands for one.
struct JSONNumber<Value: Codable & Sendable & LosslessStringConvertible>: Codable, Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Value.self) {
            value = number
            return
        }
        let text = try container.decode(String.self)
        guard let number = Value(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no number")
        }
        value = number
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let double = value as? Double, !double.isFinite {
            try container.encode(double.isNaN ? "NaN" : double > 0 ? "Infinity" : "-Infinity")
        } else {
            try container.encode(value)
        }
    }
}
