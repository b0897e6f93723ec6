internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFPipeline
internal import KMLFStorage
internal import KMLFTracking

/// The catalog of a project beside the pipelines whose datasets are looked at.
struct ProjectCatalog {
    let catalog: DataCatalog
    let pipelines: [(name: String, pipeline: Pipeline)]
    private let root: String
    /// Whether no pipeline is named.
    let isWhole: Bool

    /// The catalog alone is read: neither mlflow.yml nor its store is needed to look at it.
    init<Project: KMLFProject>(
        _ project: Project.Type, _ arguments: CatalogArguments, in surroundings: Surroundings
    ) throws {
        let names = arguments.pipelines.partedByCommas
        isWhole = names.isEmpty
        pipelines = try (isWhole ? Project.pipelines.names : names).map { name in
            (name, try Project.pipelines.pipeline(named: [name]))
        }
        let folder = try arguments.conf.project(in: surroundings)
        root = folder.root
        let loader = ConfigLoader(
            project: folder, environment: arguments.env, processEnvironment: surroundings.environment)
        let context = RunContext { () throws(TrackingError) in
            throw TrackingError(.featureDisabled, "There is no store to read from while the catalog is looked at.")
        }
        let entries = CatalogEntries(
            try loader.catalog(),
            registry: ProjectParts(Project.self).datasets(context), projectRoot: folder.root,
            versions: SessionVersions(save: "", load: [:]), credentials: try loader.credentials())
        catalog = try DataCatalog(entries: entries, parameters: try loader.parameters())
    }

    /// The datasets of the pipelines, sorted, and where no pipeline is named also the entries that none of them has;
    /// parameters are left out.
    var names: [String] {
        let used = Set(pipelines.flatMap(\.pipeline.datasets)).filter { !DatasetName($0).isParameter }
        return (isWhole ? used.union(catalog.names) : used).sorted()
    }

    /// From the project's folder where the path lies in it.
    func shortPath(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }

    /// The names of the pipelines that have the dataset.
    func users(of dataset: String) -> [String] {
        pipelines.filter { $0.pipeline.datasets.contains(dataset) }.map(\.name)
    }
}
