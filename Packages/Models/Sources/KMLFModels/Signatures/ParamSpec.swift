public import KMLFConfig
import KMLFYAML

/// A parameter that may be given with each prediction.
public struct ParamSpec: Sendable, Hashable {
    /// Unique in its schema.
    public var name: String
    /// A type of single values, or an object.
    public var type: SchemaType
    /// Taken where the parameter is not given.
    public var defaultValue: ParameterValue
    /// Whether the value is a list of such values (MLflow's shape `(-1,)`).
    public var isList: Bool

    /// A parameter of one value, or a list of them.
    public init(_ name: String, _ type: SchemaType, default value: ParameterValue, isList: Bool = false) {
        self.name = name
        self.type = type
        self.defaultValue = value
        self.isList = isList
    }

    /// A parameter whose type is that of its default: `long`, `double`, `string`, `boolean`, a list of those, or an object.
    public init(_ name: String, inferredFrom value: ParameterValue) throws(ModelError) {
        let type = try SchemaType(inferring: value, name: name)
        if case .array(let element) = type {
            guard case .value = element else {
                throw ModelError(
                    .invalidArgument,
                    "the parameter `\(name)` cannot be in a signature: the elements of its list are no single values of "
                        + "one type")
            }
            self.init(name, element, default: value, isList: true)
        } else if type == .any {
            throw ModelError(
                .invalidArgument,
                "the parameter `\(name)` cannot be in a signature: null has no type; give it a default of its type")
        } else {
            self.init(name, type, default: value)
        }
    }

    var json: YAMLNode {
        var members: YAMLMapping = [
            "name": .string(name), "default": jsonDefault, "shape": isList ? [-1] : nil,
        ]
        for entry in type.members.entries { members[entry.key.string ?? ""] = entry.value }
        return .mapping(members)
    }

    /// Whole numbers get a point where the type is one with it, as Python's float has.
    private var jsonDefault: YAMLNode {
        guard type == .value(.double) || type == .value(.float) else { return defaultValue.yaml }
        func float(_ value: ParameterValue) -> YAMLNode {
            if case .integer(let number) = value { return .double(Double(number)) }
            return value.yaml
        }
        if case .list(let values) = defaultValue { return .sequence(values.map(float)) }
        return float(defaultValue)
    }

    /// `dtype` is an older name of `type`.
    init(json node: YAMLNode) throws(ModelError) {
        guard let name = node["name"]?.string else { throw node.malformed("`name` must be text") }
        var members = node.mapping ?? [:]
        if members["type"] == nil { members["type"] = members["dtype"] }
        let type = try SchemaType(json: YAMLNode(.mapping(members), at: node.mark))
        self.init(
            name, type, default: try ParameterValue(json: try node.required("default")),
            isList: node["shape"]?.sequence != nil)
    }
}

extension ParameterValue {
    init(json node: YAMLNode) throws(ModelError) {
        do throws(ConfigError) { self = try ParameterValue(yaml: node) } catch { throw node.malformed("\(error)") }
    }
}
