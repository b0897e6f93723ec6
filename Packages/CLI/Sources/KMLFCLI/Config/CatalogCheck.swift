internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFDatasets
internal import KMLFSpelling
internal import KMLFStorage
internal import KMLFTracking
internal import KMLFYAML

/// What can be said about a catalog without the project's code, which may have dataset types of its own.
struct CatalogCheck {
    private(set) var problems: [ConfigProblem] = []
    /// Types that only the project's code can know.
    private(set) var notes: [ConfigProblem] = []

    init(_ mapping: YAMLMapping, credentials: Credentials, project: Project) {
        let context = RunContext { () throws(TrackingError) in
            throw TrackingError(.featureDisabled, "There is no store to read from while the catalog is checked.")
        }
        let known = DatasetRegistry.mlflow(context)
        let foreign = Self.types(in: YAMLNode(.mapping(mapping)), at: .root).filter { type in
            Self.mayBeOwn(type.name, known: known)
        }
        notes = foreign.map { type in
            ConfigProblem(
                """
                names the dataset type \(type.name), which is taken for one of the project's own; `kmlf catalog list` builds the \
                project and knows
                """, at: type.path, mark: type.mark)
        }
        let own = Set(foreign.map(\.name)).sorted().map { name in
            DatasetType(name, isVersionable: true) { _ in MemoryDataset() }
        }
        let entries = CatalogEntries(
            mapping, registry: known.adding(own), projectRoot: project.root,
            versions: SessionVersions(save: ""), credentials: credentials)
        problems.collect { () throws(ConfigError) in _ = try DataCatalog(entries: entries) }
    }

    private static func types(
        in node: YAMLNode, at path: ConfigPath
    ) -> [(name: String, path: ConfigPath, mark: YAMLMark?)] {
        (node.mapping?.entries ?? []).flatMap { entry in
            let path = path.appending(entry.key.string ?? "")
            if entry.key.string == "type", let name = entry.value.string { return [(name, path, entry.value.mark)] }
            return types(in: entry.value, at: path)
        }
    }

    /// A name with a module that is none of Kedro's, and none of them misspelt.
    private static func mayBeOwn(_ name: String, known: DatasetRegistry) -> Bool {
        guard known.type(named: name) == nil, let point = name.firstIndex(of: "."), !name.contains("{") else {
            return false
        }
        let names = known.types.map(\.name)
        let modules = names.compactMap { $0.split(separator: ".").first.map(String.init) } + kedrosModules
        return NearestName.of(String(name[..<point]), in: modules) == nil
    }

    private static let kedrosModules = [
        "kedro", "kedro_datasets", "kedro_datasets_experimental", "kedro_mlflow", "api", "biosequence", "dask",
        "databricks",
        "email", "geopandas", "hdfs", "holoviews", "huggingface", "ibis", "json", "matlab", "matplotlib", "networkx",
        "openxml", "pandas", "partitions", "pickle", "pillow", "plotly", "polars", "redis", "snowflake", "spark",
        "svmlight",
        "tensorflow", "text", "tracking", "video", "yaml",
    ]
}
