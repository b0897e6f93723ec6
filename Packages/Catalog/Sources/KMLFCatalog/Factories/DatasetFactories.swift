import KMLFConfig
import KMLFYAML

/// The patterns of a catalog in the order in which they are tried.
struct DatasetFactories: Sendable {
    let patterns: [DatasetPattern]
    let setting: CatalogSetting

    func pattern(for name: String) -> DatasetPattern? {
        patterns.first { $0.entry(for: name) != nil }
    }

    /// The entry that the first pattern that fits gives for that name, and the dataset's definition; nil where none fits.
    /// A name that is a parameter fits none.
    func entry(_ name: String) -> (shown: CatalogEntry, node: YAMLNode)? {
        for pattern in patterns {
            guard let node = pattern.entry(for: name) else { continue }
            let shown = CatalogEntry(
                name: name, pattern: pattern.name, node: node, mark: pattern.mark, registry: setting.registry)
            return (shown, node)
        }
        return nil
    }

    /// nil where no pattern fits.
    func make(_ name: String) throws(ConfigError) -> (any Dataset, CatalogEntry)? {
        guard let (entry, node) = entry(name) else { return nil }
        return (try setting.build(entry, node: node), entry)
    }
}
