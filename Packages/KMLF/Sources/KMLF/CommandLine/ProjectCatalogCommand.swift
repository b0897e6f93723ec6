internal import ArgumentParser
internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFDatasets
internal import KMLFPipeline
internal import KMLFStorage
internal import KMLFTracking

/// `catalog` of a project's executable.
struct ProjectCatalogCommand<Project: KMLFProject>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "catalog", abstract: "Look at the project's datasets.", subcommands: [List.self])
    }

    struct List: Command {
        static var configuration: CommandConfiguration { CatalogListArguments.configuration }

        @OptionGroup var arguments: CatalogListArguments

        func run(in surroundings: Surroundings) throws {
            let names = arguments.pipelines.partedByCommas
            let pipelines = try (names.isEmpty ? Project.pipelines.names : names).map { name in
                (name, try Project.pipelines.pipeline(named: [name]))
            }
            let project = try arguments.conf.project(in: surroundings)
            let catalog = try catalog(of: project, in: surroundings)
            let listing = try CatalogListing(pipelines: pipelines, catalog: catalog, root: project.root)
            if arguments.json {
                surroundings.output.line(listing.json.text)
            } else {
                for line in listing.lines(for: surroundings.output) { surroundings.output.line(line) }
            }
        }

        /// The catalog alone: neither mlflow.yml nor its store is needed to look at it.
        private func catalog(of project: KMLFConfig.Project, in surroundings: Surroundings) throws -> DataCatalog {
            let loader = ConfigLoader(
                project: project, environment: arguments.env, processEnvironment: surroundings.environment)
            let context = RunContext { () throws(TrackingError) in
                throw TrackingError(.featureDisabled, "There is no store to read from while the catalog is listed.")
            }
            let entries = CatalogEntries(
                try loader.catalog(), registry: .mlflow(context).adding(Project.datasetTypes),
                projectRoot: project.root, versions: SessionVersions(save: "", load: [:]),
                credentials: try loader.credentials())
            return try DataCatalog(entries: entries, parameters: try loader.parameters())
        }
    }
}

/// The datasets of pipelines with what the catalog makes of each, as a table and as JSON.
struct CatalogListing {
    private struct Row {
        let name: String
        let type: String
        /// Relative to the project where it lies in it.
        let path: String?
        let pipelines: [String]
    }

    private let rows: [Row]

    /// Datasets of the pipelines, and entries of the catalog that none of them has; parameters are left out.
    init(pipelines: [(name: String, pipeline: Pipeline)], catalog: DataCatalog, root: String) throws {
        let used = Set(pipelines.flatMap { $0.pipeline.datasets }.filter { !DatasetName($0).isParameter })
        rows = try used.union(catalog.names).sorted().map { name in
            let dataset = try catalog.dataset(name)
            return Row(
                name: name, type: dataset?.typeName ?? "MemoryDataset",
                path: dataset?.filePath.map { $0.hasPrefix(root + "/") ? String($0.dropFirst(root.count + 1)) : $0 },
                pipelines: pipelines.filter { $0.pipeline.datasets.contains(name) }.map(\.name))
        }
    }

    var json: JSONValue {
        .array(
            rows.map { row in
                .object([
                    ("name", .string(row.name)), ("type", .string(row.type)), ("path", .optional(row.path)),
                    ("pipelines", .array(row.pipelines.map(JSONValue.string))),
                ])
            })
    }

    func lines(for terminal: Terminal) -> [String] {
        guard !rows.isEmpty else { return ["The pipelines and the catalog have no datasets."] }
        var table = Table([.text("DATASET"), .text("TYPE"), .text("PIPELINES"), .text("FILE")])
        for row in rows {
            table.add([
                .init(row.name, .strong), .init(row.type), .init(row.pipelines.joined(separator: ", ")),
                .init(row.path ?? "", .faint),
            ])
        }
        return table.lines(for: terminal)
    }
}
