public import KMLFYAML

extension Array: ConfigValue where Element: ConfigValue {
    /// A list of one kind of values.
    public static var shape: ConfigShape { .list(Element.shape) }

    /// Every wrong element is a problem of its own; a single value is not taken for a list.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> [Element]? {
        guard case .sequence(let nodes) = node.value else {
            refuse(node, at: path, problems: &problems)
            return nil
        }
        var elements: [Element] = []
        for (index, node) in nodes.enumerated() {
            guard let element = Element.read(node, at: path.appending(index), problems: &problems) else { continue }
            elements.append(element)
        }
        return elements.count == nodes.count ? elements : nil
    }

    /// Checks each element.
    public func check(at path: ConfigPath, problems: inout [ConfigProblem]) {
        for (index, element) in enumerated() { element.check(at: path.appending(index), problems: &problems) }
    }

    /// The elements in their order.
    public var yaml: YAMLNode { YAMLNode(.sequence(map(\.yaml))) }
}

extension Dictionary: ConfigValue where Key == String, Value: ConfigValue {
    /// Free keys.
    public static var shape: ConfigShape { .map(Value.shape) }

    /// Keys that are numbers or booleans become text.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        guard case .mapping(let mapping) = node.value else {
            refuse(node, at: path, problems: &problems)
            return nil
        }
        let before = problems.count
        var values: [String: Value] = [:]
        for entry in mapping.entries {
            guard let key = entry.key.scalarText else {
                problems.append(
                    ConfigProblem("has a key that is not text: \(entry.key.phrase)", at: path, mark: entry.key.mark))
                continue
            }
            values[key] = Value.read(entry.value, at: path.appending(key), problems: &problems)
        }
        return problems.count == before ? values : nil
    }

    /// Checks each value.
    public func check(at path: ConfigPath, problems: inout [ConfigProblem]) {
        for (key, value) in sorted(by: { $0.key < $1.key }) {
            value.check(at: path.appending(key), problems: &problems)
        }
    }

    /// The entries, sorted by key.
    public var yaml: YAMLNode {
        YAMLNode(mapping: sorted { $0.key < $1.key }.map { ($0.key, $0.value.yaml) })
    }
}

extension YAMLNode {
    /// A mapping made in code, in the order given.
    init(mapping entries: [(String, YAMLNode)]) {
        self.init(.mapping(YAMLMapping(entries)))
    }
}
