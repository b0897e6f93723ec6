import KMLFConfig
public import KMLFYAML

/// An entry of `catalog.yml` as it can be shown: without secrets.
public struct CatalogEntry: Sendable {
    /// The dataset's name, or the pattern.
    public let name: String
    /// The pattern that the dataset comes from; nil for an entry of its own, and for a pattern itself.
    public let pattern: String?
    /// What stands under the name, placeholders filled in and credentials masked.
    public let node: YAMLNode
    /// Where the name stands.
    public let mark: YAMLMark?
    /// Whether the dataset, or one that it wraps, keeps versions.
    public let isVersioned: Bool

    init(name: String, pattern: String? = nil, node: YAMLNode, mark: YAMLMark?, registry: DatasetRegistry) {
        self.name = name
        self.pattern = pattern
        self.node = Self.masked(node)
        self.mark = mark
        isVersioned = Self.isVersioned(node, registry)
    }

    /// The type as the entry spells it.
    public var type: String? { node["type"]?.string }

    /// The layer of Kedro-Viz: `metadata.kedro-viz.layer`, in 0.17 `layer`.
    public var layer: String? { (node["metadata"]?["kedro-viz"]?["layer"] ?? node["layer"])?.string }

    /// What other tools read.
    public var metadata: YAMLNode? { node["metadata"] }

    private static func isVersioned(_ node: YAMLNode, _ registry: DatasetRegistry) -> Bool {
        if node["versioned"]?.bool == true { return true }
        if let type = node["type"]?.string, registry.type(named: type)?.isAlwaysVersioned == true { return true }
        return ["dataset", "data_set"].contains { key in node[key].map { isVersioned($0, registry) } ?? false }
    }

    /// Credentials are named in a catalog; those that are written into it all the same are hidden, and so are the
    /// passwords of addresses.
    private static func masked(_ node: YAMLNode) -> YAMLNode {
        switch node.value {
        case .string(let text): return YAMLNode(.string(PasswordMask.apply(to: text)), at: node.mark)
        case .sequence(let items): return YAMLNode(.sequence(items.map(masked)), at: node.mark)
        case .mapping(let mapping):
            let entries = mapping.entries.map { entry in
                let isSecret = entry.key.string == "credentials" && entry.value.mapping != nil
                return YAMLMapping.Entry(
                    key: entry.key,
                    value: isSecret ? YAMLNode(.string("***"), at: entry.value.mark) : masked(entry.value)
                )
            }
            return YAMLNode(.mapping(YAMLMapping(entries: entries)), at: node.mark)
        default: return node
        }
    }
}
