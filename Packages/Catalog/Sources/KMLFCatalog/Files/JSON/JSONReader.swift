#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Decodes JSON, what Python's `json` writes for NaN and infinities included. Errors name file, line and column.
enum JSONReader {
    /// - Parameters:
    ///   - path: the file that the text comes from
    ///   - line: the line of the file that the text begins in, from 1
    static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], path: String, line: Int = 1
    ) throws -> Value {
        do {
            return try FileBytes.withData(bytes) { try decode(type, from: $0) }
        } catch let error as DecodingError {
            throw problem(of: error, in: bytes, path: path, line: line)
        }
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            // NaN and Infinity are no JSON, but Python writes them; JSON5 has them.
            guard case .dataCorrupted(let context) = error, context.codingPath.isEmpty,
                ["NaN", "Infinity"].contains(where: { data.firstRange(of: Data($0.utf8)) != nil })
            else { throw error }
            let decoder = JSONDecoder()
            decoder.allowsJSON5 = true
            return try decoder.decode(type, from: data)
        }
    }

    private static func problem(
        of error: DecodingError, in bytes: [UInt8], path: String, line: Int
    ) -> DatasetProblem {
        let place = JSONLocator.place(of: error.context.codingPath, in: bytes, line: line)
        let message = place.isJSON ? error.located : "this is not JSON"
        return DatasetProblem("\(path):\(place.location): \(message)")
    }
}
