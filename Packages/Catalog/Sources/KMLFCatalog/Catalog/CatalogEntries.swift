public import KMLFConfig
public import KMLFYAML

/// The entries of `catalog.yml` with everything that they are read with.
public struct CatalogEntries: Sendable {
    let mapping: YAMLMapping
    let setting: CatalogSetting

    /// - Parameters:
    ///   - projectRoot: the absolute folder that relative file paths start from
    public init(
        _ mapping: YAMLMapping, registry: DatasetRegistry = .plain, projectRoot: String, versions: SessionVersions,
        credentials: Credentials = Credentials()
    ) {
        self.mapping = mapping
        setting = CatalogSetting(
            registry: registry, projectRoot: projectRoot, versions: versions, credentials: credentials)
    }

    /// The plain entries in their order, and the patterns. Keys that begin with `_` are there for YAML's anchors.
    func sorted(problems: inout [ConfigProblem]) -> (plain: [YAMLMapping.Entry], factories: DatasetFactories) {
        var plain: [YAMLMapping.Entry] = []
        var patterns: [DatasetPattern] = []
        for entry in mapping.entries {
            guard let name = entry.key.string else {
                problems.append(
                    ConfigProblem("a dataset's name must be text, not \(entry.key.value.kind)", mark: entry.key.mark))
                continue
            }
            if name.hasPrefix("_") { continue }
            if let pattern = DatasetPattern(
                name: name, node: entry.value, mark: entry.key.mark, problems: &problems)
            {
                checkPattern(pattern, among: patterns, mark: entry.key.mark, problems: &problems)
                patterns.append(pattern)
            } else if let problem = Self.problem(of: name, mark: entry.key.mark) {
                problems.append(problem)
            } else {
                plain.append(entry)
            }
        }
        checkLayers(plain, problems: &problems)
        return (plain, DatasetFactories(patterns: patterns.sorted(by: DatasetPattern.isBefore), setting: setting))
    }

    /// A pattern is made into datasets while running only, so what can be told before is told now.
    private func checkPattern(
        _ pattern: DatasetPattern, among others: [DatasetPattern], mark: YAMLMark?, problems: inout [ConfigProblem]
    ) {
        if pattern.isCatchAll, let other = others.first(where: \.isCatchAll) {
            problems.append(
                ConfigProblem(
                    "fits every name, as \(other.name) does; keep one of them", at: ConfigPath(pattern.name), mark: mark
                ))
        }
        if let type = pattern.node["type"]?.string, type.contains("{") { return }
        var found: [ConfigProblem] = []
        found.collect { () throws(ConfigError) in
            _ = try setting.build(name: pattern.name, node: pattern.node, at: ConfigPath(pattern.name))
        }
        // What a text with placeholders is like is known once they are filled in.
        let open = pattern.placesOfPlaceholders
        problems += found.filter { problem in problem.mark.map { !open.contains($0.location) } ?? true }
    }

    /// The formats of a transcoded dataset are one dataset to Kedro-Viz.
    private func checkLayers(_ entries: [YAMLMapping.Entry], problems: inout [ConfigProblem]) {
        var first: [Substring: CatalogEntry] = [:]
        for entry in entries.compactMap(setting.entry) where entry.name.contains("@") {
            let base = entry.name.prefix { $0 != "@" }
            guard let other = first[base] else {
                first[base] = entry
                continue
            }
            guard let layer = entry.layer, let otherLayer = other.layer, layer != otherLayer else { continue }
            problems.append(
                ConfigProblem(
                    "is in the layer \(layer), but \(other.name), another format of it, is in \(otherLayer)",
                    at: ConfigPath(entry.name), mark: entry.mark))
        }
    }

    private static func problem(of name: String, mark: YAMLMark?) -> ConfigProblem? {
        if name == "parameters" || name.hasPrefix("params:") {
            return ConfigProblem(
                "is the name of a parameter; a dataset cannot have it", at: ConfigPath(name), mark: mark)
        }
        if name.filter({ $0 == "@" }).count > 1 || name.hasPrefix("@") || name.hasSuffix("@") {
            return ConfigProblem(
                "must have the form name@format, with one @, or no @ at all", at: ConfigPath(name), mark: mark)
        }
        return nil
    }
}
