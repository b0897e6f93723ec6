import FoundationEssentials
import KMLFConfig

/// Says whether a value keeps a JSON Schema, for the keywords that kmlf writes; another keyword is an error.
struct SchemaValidator {
    struct UnknownKeyword: Error {
        let keyword: String
    }

    private let root: ParameterValue

    init(_ schema: JSONSchema) throws {
        root = try JSONDecoder().decode(ParameterValue.self, from: Data(schema.text.utf8))
    }

    func accepts(_ value: ParameterValue) throws -> Bool { try keeps(value, root) }

    private func keeps(_ value: ParameterValue, _ schema: ParameterValue) throws -> Bool {
        guard case .map(let keywords) = schema else { return schema != false }
        for name in keywords.names {
            guard let argument = keywords[name], try keeps(value, name, argument, in: schema) else { return false }
        }
        return true
    }

    private func keeps(
        _ value: ParameterValue, _ keyword: String, _ argument: ParameterValue, in schema: ParameterValue
    ) throws -> Bool {
        switch (keyword, argument, value) {
        case ("$schema", _, _), ("title", _, _), ("description", _, _), ("default", _, _), ("$defs", _, _): return true
        case ("$ref", "#/$defs/placeholder", _):
            return try keeps(value, root.value(at: "$defs.placeholder") ?? .null)
        case ("anyOf", .list(let schemas), _): return try schemas.contains { try keeps(value, $0) }
        case ("enum", .list(let values), _): return values.contains(value)
        case ("type", .list(let types), _): return types.contains { Self.isOf(type: $0, value) }
        case ("type", _, _): return Self.isOf(type: argument, value)
        case ("pattern", _, .string(let text)): return text.contains("${")
        case ("items", _, .list(let elements)): return try elements.allSatisfy { try keeps($0, argument) }
        case ("required", .list(let names), .map(let map)):
            return names.allSatisfy { name in map.names.contains { .string($0) == name } }
        case ("properties", _, .map(let map)):
            return try map.names.allSatisfy { name in
                guard let inner = argument[name], let value = map[name] else { return true }
                return try keeps(value, inner)
            }
        case ("additionalProperties", _, .map(let map)):
            let allowsHidden = schema["patternProperties"] != nil
            return try map.names.allSatisfy { name in
                guard let value = map[name], schema["properties"]?[name] == nil else { return true }
                return try allowsHidden && name.hasPrefix("_") || keeps(value, argument)
            }
        case ("patternProperties", _, _), ("pattern", _, _), ("items", _, _), ("required", _, _), ("properties", _, _),
            ("additionalProperties", _, _), ("minimum", _, _), ("maximum", _, _):
            return true
        default: throw UnknownKeyword(keyword: keyword)
        }
    }

    private static func isOf(type: ParameterValue, _ value: ParameterValue) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .list), ("object", .map): true
        case ("integer", .integer), ("number", .integer), ("number", .double): true
        default: false
        }
    }
}
