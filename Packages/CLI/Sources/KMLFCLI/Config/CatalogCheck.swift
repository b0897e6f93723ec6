internal import KMLF
internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFDatasets
internal import KMLFModels
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
        let root = YAMLNode(.mapping(mapping))
        let flavors = Self.values(of: "flavor", in: root, at: .root).filter { Self.mayBeOwnFlavor($0.name) }
        let known = DatasetRegistry.mlflow(
            context, flavors: .standard.adding([PipelineFlavor()] + flavors.map { ForeignFlavor(name: $0.name) }))
        let foreign = Self.values(of: "type", in: root, at: .root).filter { type in
            Self.mayBeOwn(type.name, known: known)
        }
        notes = foreign.map { Self.note("dataset type", $0) } + flavors.map { Self.note("flavor", $0) }
        let own = Set(foreign.map(\.name)).sorted().map { name in
            DatasetType(name, isVersionable: true) { _ in MemoryDataset() }
        }
        let entries = CatalogEntries(
            mapping, registry: known.adding(own), projectRoot: project.root,
            versions: SessionVersions(save: ""), credentials: credentials)
        problems.collect { () throws(ConfigError) in _ = try DataCatalog(entries: entries) }
    }

    private typealias Named = (name: String, path: ConfigPath, mark: YAMLMark?)

    private static func values(of key: String, in node: YAMLNode, at path: ConfigPath) -> [Named] {
        (node.mapping?.entries ?? []).flatMap { entry in
            let path = path.appending(entry.key.string ?? "")
            if entry.key.string == key, let name = entry.value.string { return [(name, path, entry.value.mark)] }
            return values(of: key, in: entry.value, at: path)
        }
    }

    private static func note(_ kind: String, _ named: Named) -> ConfigProblem {
        ConfigProblem(
            """
            names the \(kind) \(named.name), which is taken for one of the project's own; `kmlf catalog list` builds the project \
            and knows
            """, at: named.path, mark: named.mark)
    }

    /// A name with a module that is neither MLflow's nor kmlf's, or a flavor that a project may have taken.
    private static func mayBeOwnFlavor(_ name: String) -> Bool {
        if FlavorRegistry.apart[name] != nil { return true }
        guard let point = name.firstIndex(of: "."), !name.contains("{") else { return false }
        return NearestName.of(String(name[..<point]), in: ["kmlf", "mlflow"]) == nil
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

/// Stands for a flavor that only the project's code knows: the catalog is read, and no model is.
private struct ForeignFlavor: ModelFlavor {
    let name: String
    var offers: String { "models of the project" }

    func canLoad(as type: any Any.Type) -> Bool { false }
    func canSave(_ type: any Any.Type) -> Bool { false }

    func save(_ model: any Sendable, in folder: String) async throws -> YAMLMapping { throw unknown }

    func load(
        as type: any Sendable.Type, from folder: String, section: YAMLMapping
    ) async throws -> any Sendable { throw unknown }

    private var unknown: ModelError { ModelError(.invalidArgument, "the flavor \(name) is the project's own") }
}
