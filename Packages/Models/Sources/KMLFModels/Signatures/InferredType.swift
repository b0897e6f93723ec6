import KMLFConfig
import KMLFDataFrame
import KMLFYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The type that values were seen to have, and whether one of them was null.
struct InferredType {
    var type: SchemaType
    var required: Bool

    /// Stands in the tree of an encoded value for a leaf: the name of the type that it has in JSON. A null stays one.
    static func marker(_ value: any Encodable) -> YAMLNode? {
        let type: DataType? =
            switch value {
            case is Bool: .boolean
            case is Int8, is Int16, is Int32, is UInt8, is UInt16: .integer
            case is any BinaryInteger: .long
            case is Float: .float
            case is Double, is Decimal: .double
            case is String, is URL, is UUID: .string
            case is Data: .binary
            case is DateTime: .datetime
            default: nil
            }
        return type.map { .string($0.rawValue) }
    }

    /// The tree of a parameter's value, its leaves markers.
    static func markers(of value: ParameterValue) -> YAMLNode {
        switch value {
        case .null: nil
        case .bool: .string(DataType.boolean.rawValue)
        case .integer, .bigInteger: .string(DataType.long.rawValue)
        case .double: .string(DataType.double.rawValue)
        case .string: .string(DataType.string.rawValue)
        case .list(let values): .sequence(values.map(markers))
        case .map(let map):
            .mapping(YAMLMapping(map.entries.map { ($0.name, markers(of: $0.value)) }))
        }
    }

    /// Reads a tree whose leaves are markers.
    init(markers node: YAMLNode) {
        required = true
        switch node.value {
        case .string(let name): type = DataType(rawValue: name).map(SchemaType.value) ?? .any
        case .sequence(let items):
            // Elements that do not agree are of any type; null ones leave the others' type.
            let elements = items.map(InferredType.init(markers:))
            type = .array(Self.common(elements))
        case .mapping(let mapping) where !mapping.isEmpty:
            type = .object(
                mapping.entries.map { entry in
                    let inferred = InferredType(markers: entry.value)
                    return SchemaType.Property(
                        entry.key.string ?? "", inferred.type, required: inferred.required)
                })
        case .mapping: type = .map(.any)
        default:
            type = .any
            required = false
        }
    }

    private static func common(_ elements: [InferredType]) -> SchemaType {
        guard var common = elements.first else { return .any }
        for element in elements.dropFirst() {
            guard let merged = try? common.merged(with: element, at: "") else { return .any }
            common = merged
        }
        return common.type
    }

    private init(_ type: SchemaType, required: Bool) {
        self.type = type
        self.required = required
    }

    /// What holds both (MLflow's `_merge`): what one of them lacks is optional, narrow numbers become wide.
    func merged(with other: InferredType, at path: String) throws(ModelError) -> InferredType {
        InferredType(
            try Self.merged(type, other.type, at: path), required: required && other.required)
    }

    private static func merged(
        _ left: SchemaType, _ right: SchemaType, at path: String
    ) throws(ModelError) -> SchemaType {
        switch (left, right) {
        case _ where left == right: return left
        case (.any, let type), (let type, .any): return type
        case (.value(.integer), .value(.long)), (.value(.long), .value(.integer)): return .value(.long)
        case (.value(.float), .value(.double)), (.value(.double), .value(.float)): return .value(.double)
        case (.array(let left), .array(let right)): return .array(try merged(left, right, at: path + "[]"))
        case (.map(.any), .object(let properties)), (.object(let properties), .map(.any)):
            return .object(properties.map { SchemaType.Property($0.name, $0.type, required: false) })
        case (.map(let left), .map(let right)): return .map(try merged(left, right, at: path))
        case (.object(let left), .object(let right)): return .object(try merged(left, right, at: path))
        default:
            let place = path.isEmpty ? "" : "`\(path)` "
            throw ModelError(
                .invalidArgument, "\(place)is of type \(right), where it was of type \(left) before; give one type")
        }
    }

    private static func merged(
        _ left: [SchemaType.Property], _ right: [SchemaType.Property], at path: String
    ) throws(ModelError) -> [SchemaType.Property] {
        var merged: [SchemaType.Property] = []
        for property in left {
            guard let other = right.first(where: { $0.name == property.name }) else {
                merged.append(SchemaType.Property(property.name, property.type, required: false))
                continue
            }
            let path = path.isEmpty ? property.name : "\(path).\(property.name)"
            merged.append(
                SchemaType.Property(
                    property.name, try Self.merged(property.type, other.type, at: path),
                    required: property.required && other.required))
        }
        let added = right.filter { property in !left.contains { $0.name == property.name } }
        return merged + added.map { SchemaType.Property($0.name, $0.type, required: false) }
    }
}

extension SchemaType {
    /// The type of a parameter's value; `name` is for errors.
    init(inferring value: ParameterValue, name: String) throws(ModelError) {
        func inferred(_ value: ParameterValue) -> InferredType {
            InferredType(markers: InferredType.markers(of: value))
        }
        if case .list(let values) = value {
            guard let first = values.first else {
                throw ModelError(
                    .invalidArgument,
                    "the parameter `\(name)` cannot be in a signature: an empty list has no type; give the signature "
                        + "itself, or a default with an element")
            }
            var common = inferred(first)
            for value in values.dropFirst() { common = try common.merged(with: inferred(value), at: name) }
            self = .array(common.type)
        } else {
            self = inferred(value).type
        }
    }
}
