public import KMLFYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// JSON as Python's `json` module reads and writes it: NaN and the infinities by name, doubles with their point, keys in
/// their order.
public enum JSON {
    /// How a text is written.
    public struct Style: Sendable, Hashable {
        /// Spaces of each level; nil writes one line, with a space after each comma and colon.
        public var indent: Int?
        /// Whether keys are sorted by code point.
        public var sortsKeys: Bool
        /// Whether all but ASCII is escaped, as Python does where it is not told otherwise.
        public var escapesUnicode: Bool

        /// One line, keys as they come, no escapes.
        public init(indent: Int? = nil, sortsKeys: Bool = false, escapesUnicode: Bool = false) {
            self.indent = indent
            self.sortsKeys = sortsKeys
            self.escapesUnicode = escapesUnicode
        }
    }

    /// The text of a tree. Dates are text; binary data is a list of numbers.
    public static func bytes(of node: YAMLNode, style: Style = Style()) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.write(node)
        return writer.bytes
    }

    /// The text of any value, in the forms that `decode` reads.
    public static func bytes(encoding value: any Encodable, style: Style = Style()) throws -> [UInt8] {
        bytes(of: try YAMLNode(encoding: value, substitution: substitute), style: style)
    }

    /// The tree of a text. A number is an integer unless it has a point or an exponent; of a key that comes twice the last
    /// value is taken.
    ///
    /// - Parameters:
    ///   - name: what errors and marks call the text, usually the file's path
    ///   - line: the line of the file that the text begins in, from 1
    public static func parse(_ bytes: [UInt8], name: String, line: Int = 1) throws(CodingProblem) -> YAMLNode {
        try JSONParser.parse(bytes, name: name, line: line)
    }

    /// One member of an object.
    public struct Member: Sendable {
        /// The key.
        public let name: String
        /// The text of the value, which was not read: it may still be no JSON.
        public let value: ArraySlice<UInt8>
        /// The line that the value begins in.
        public let line: Int
    }

    /// The members of a text that is an object, their values unread, so that each can be read in the way that fits it; nil
    /// for a text that begins as anything else. The parameters are those of `parse`.
    public static func members(
        of bytes: [UInt8], name: String, line: Int = 1
    ) throws(CodingProblem) -> [Member]? {
        try JSONParser.members(of: bytes, name: name, line: line)
    }

    /// The value of a text. Errors name file, line and column, the parameters are those of `parse`.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], name: String, line: Int = 1
    ) throws -> Value {
        do {
            return try bytes.withData { try decode(type, from: $0) }
        } catch let error as DecodingError {
            // JSONDecoder tells no place; once something is wrong, the text is read again with all of its places.
            var node = try parse(bytes, name: name, line: line)
            for key in error.context.codingPath {
                guard let inner = key.intValue.flatMap({ node[$0] }) ?? node[key.stringValue] else { break }
                node = inner
            }
            throw CodingProblem("\(node.mark?.location ?? name): \(error.located)")
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

    /// The forms that `JSONDecoder` reads.
    private static func substitute(_ value: any Encodable) -> YAMLNode? {
        switch value {
        case let data as Data: .string(data.base64EncodedString())
        case let url as URL: .string(url.absoluteString)
        case let decimal as Decimal: Double(decimal.description).map(YAMLNode.double)
        default: nil
        }
    }
}
