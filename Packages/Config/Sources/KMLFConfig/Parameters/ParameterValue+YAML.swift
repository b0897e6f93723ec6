public import KMLFYAML

extension ParameterValue: ConfigValue {
    /// Anything but binary data.
    public static var shape: ConfigShape { .any }

    /// The value of a node; the places of keys are kept for later errors.
    public init(yaml node: YAMLNode, at path: ConfigPath = .root) throws(ConfigError) {
        var problems: [ConfigProblem] = []
        let value = Self.read(node, at: path, problems: &problems)
        try problems.throwIfAny()
        self = value ?? .null
    }

    /// Binary data, and keys that are lists or mappings, are refused.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> ParameterValue? {
        switch node.value {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .integer(let number): return .integer(number)
        case .bigInteger(let digits): return .bigInteger(digits)
        case .double(let number): return .double(number)
        case .string(let text): return .string(text)
        case .date(let date): return .string(date.description)
        case .timestamp(let timestamp): return .string(timestamp.description)
        case .binary:
            problems.append(ConfigProblem("must not be binary data; write it as text", at: path, mark: node.mark))
            return nil
        case .sequence(let nodes):
            return [ParameterValue].read(nodes, at: path, problems: &problems).map(ParameterValue.list)
        case .mapping(let mapping):
            return ParameterMap.read(mapping, at: path, problems: &problems).map(ParameterValue.map)
        }
    }

    /// The value as a node without places.
    public var yaml: YAMLNode {
        switch self {
        case .null: YAMLNode(.null)
        case .bool(let flag): YAMLNode(.bool(flag))
        case .integer(let number): YAMLNode(.integer(number))
        case .bigInteger(let digits): YAMLNode(.bigInteger(digits))
        case .double(let number): YAMLNode(.double(number))
        case .string(let text): YAMLNode(.string(text))
        case .list(let values): YAMLNode(.sequence(values.map(\.yaml)))
        case .map(let map): map.yaml
        }
    }
}

extension ParameterMap {
    /// The map as a node without places.
    public var yaml: YAMLNode {
        YAMLNode(
            .mapping(YAMLMapping(entries: entries.map { YAMLMapping.Entry(key: $0.key.yaml, value: $0.value.yaml) })))
    }

    fileprivate static func read(
        _ mapping: YAMLMapping, at path: ConfigPath, problems: inout [ConfigProblem]
    ) -> ParameterMap? {
        var map = ParameterMap()
        for entry in mapping.entries {
            let name = entry.key.scalarText ?? "None"
            let path = path.appending(name)
            guard let key = ParameterValue.read(entry.key, at: path, problems: &problems),
                let value = ParameterValue.read(entry.value, at: path, problems: &problems)
            else { continue }
            if map.entry(name) != nil {
                problems.append(
                    ConfigProblem("is there twice, once as text and once not; keep one", at: path, mark: entry.key.mark)
                )
            }
            map.set(Entry(name: name, key: key, value: value, mark: entry.value.mark))
        }
        return map.entries.count == mapping.count ? map : nil
    }
}

extension [ParameterValue] {
    fileprivate static func read(
        _ nodes: [YAMLNode], at path: ConfigPath, problems: inout [ConfigProblem]
    ) -> [ParameterValue]? {
        var values: [ParameterValue] = []
        for (index, node) in nodes.enumerated() {
            guard let value = ParameterValue.read(node, at: path.appending(index), problems: &problems) else {
                continue
            }
            values.append(value)
        }
        return values.count == nodes.count ? values : nil
    }
}
