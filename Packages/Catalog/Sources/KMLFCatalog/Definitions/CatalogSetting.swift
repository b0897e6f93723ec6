import KMLFConfig
import KMLFSpelling
import KMLFYAML

/// What the entries of one catalog are read with.
struct CatalogSetting: Sendable {
    let registry: DatasetRegistry
    let projectRoot: String
    let versions: SessionVersions
    let credentials: Credentials

    /// The entry as it can be shown; nil where its name is no text.
    func entry(_ entry: YAMLMapping.Entry) -> CatalogEntry? {
        entry.key.string.map {
            CatalogEntry(name: $0, node: entry.value, mark: entry.key.mark, registry: registry)
        }
    }

    /// Makes the dataset of a whole entry of the catalog.
    func build(_ entry: CatalogEntry, node: YAMLNode) throws(ConfigError) -> any Dataset {
        let dataset = try build(name: entry.name, node: node, at: ConfigPath(entry.name))
        if let version = versions.load[entry.name], !entry.isVersioned {
            throw ConfigError(
                ConfigProblem(
                    "keeps no versions, so that version \(version) cannot be loaded; say `versioned: true`",
                    at: ConfigPath(entry.name), mark: entry.mark))
        }
        return dataset
    }

    /// Makes the dataset of an entry, or of one in it; all that is wrong with the entry is in one error.
    func build(name: String, node: YAMLNode, at path: ConfigPath) throws(ConfigError) -> any Dataset {
        var problems: [ConfigProblem] = []
        let found = definition(name: name, node: node, at: path, problems: &problems)
        var dataset: (any Dataset)?
        if let (type, definition) = found {
            // Also made when something is wrong already, so that the arguments' problems are told too.
            dataset = problems.collect { () throws(ConfigError) in try type.make(definition) }
        }
        try problems.throwIfAny()
        guard let dataset else { throw ConfigError(ConfigProblem("cannot be made", at: path, mark: node.mark)) }
        return dataset
    }

    private func definition(
        name: String, node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]
    ) -> (DatasetType, DatasetDefinition)? {
        guard case .mapping(var arguments) = node.value else {
            problems.append(
                ConfigProblem("must be a mapping with a `type`, not \(node.value.kind)", at: path, mark: node.mark))
            return nil
        }
        guard let typeNode = arguments["type"] else {
            let near = NearestName.of("type", in: arguments.entries.compactMap(\.key.string))
            let hint = near.map { "; `\($0)` is there" } ?? ""
            problems.append(
                ConfigProblem(
                    "has no `type`, such as \(registry.types.first?.name ?? "")\(hint)", at: path, mark: node.mark))
            return nil
        }
        let typePath = path.appending("type")
        guard let typeName = typeNode.string else {
            problems.append(
                ConfigProblem("must be text, not \(typeNode.value.kind)", at: typePath, mark: typeNode.mark))
            return nil
        }
        guard let type = registry.type(named: typeName) else {
            problems.append(registry.unknownType(typeName, at: typePath, mark: typeNode.mark))
            return nil
        }
        let isVersioned = readVersioned(arguments, type: type, at: path, problems: &problems)
        let credentials = readCredentials(arguments["credentials"], at: path, problems: &problems)
        checkLayer(arguments, at: path, problems: &problems)
        // `version` is dropped as Kedro drops it; `layer` and `metadata` are for other tools.
        for key in ["type", "versioned", "version", "credentials", "layer", "metadata"] { arguments[key] = nil }
        return (
            type,
            DatasetDefinition(
                name: name, typeName: typeName, path: path, isVersioned: isVersioned, credentials: credentials,
                arguments: YAMLNode(.mapping(arguments), at: node.mark), setting: self)
        )
    }

    private func checkLayer(_ arguments: YAMLMapping, at path: ConfigPath, problems: inout [ConfigProblem]) {
        let places = [
            (arguments["layer"], path.appending("layer")),
            (arguments["metadata"]?["kedro-viz"]?["layer"], path.appending("metadata.kedro-viz.layer")),
        ]
        for (node, path) in places {
            guard let node, node.string == nil, !node.isNull else { continue }
            problems.append(
                ConfigProblem("must be the name of a layer, not \(node.value.kind)", at: path, mark: node.mark))
        }
    }

    private func readVersioned(
        _ arguments: YAMLMapping, type: DatasetType, at path: ConfigPath, problems: inout [ConfigProblem]
    ) -> Bool {
        let path = path.appending("versioned")
        guard let node = arguments["versioned"] else { return type.isAlwaysVersioned }
        guard let isVersioned = Bool.read(node, at: path, problems: &problems), isVersioned else {
            return type.isAlwaysVersioned
        }
        guard type.isVersionable else {
            let nested = ["dataset", "data_set"].first { arguments[$0] != nil }
            let advice = nested.map { "say it in `\($0)`, where that keeps some" } ?? "remove the key"
            problems.append(ConfigProblem("\(type.name) keeps no versions; \(advice)", at: path, mark: node.mark))
            return false
        }
        return true
    }

    private func readCredentials(
        _ node: YAMLNode?, at path: ConfigPath, problems: inout [ConfigProblem]
    ) -> YAMLNode? {
        let path = path.appending("credentials")
        switch node?.value {
        case nil, .null: return nil
        case .mapping: return node
        case .string(let name):
            return problems.collect { () throws(ConfigError) in
                try credentials.entry(name, namedAt: path, mark: node?.mark)
            }
        case .some(let value):
            problems.append(
                ConfigProblem(
                    "must be the name of an entry of credentials.yml, not \(value.kind)", at: path, mark: node?.mark))
            return nil
        }
    }
}
