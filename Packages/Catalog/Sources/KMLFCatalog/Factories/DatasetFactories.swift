import KMLFConfig

/// The patterns of a catalog in the order in which they are tried.
struct DatasetFactories: Sendable {
    let patterns: [DatasetPattern]
    let setting: CatalogSetting

    func pattern(for name: String) -> DatasetPattern? {
        patterns.first { $0.entry(for: name) != nil }
    }

    /// nil where no pattern fits. A name that is a parameter fits none.
    func make(_ name: String) throws(ConfigError) -> (any Dataset)? {
        guard let entry = patterns.lazy.compactMap({ $0.entry(for: name) }).first else { return nil }
        return try setting.build(name: name, node: entry, at: ConfigPath(name))
    }
}
