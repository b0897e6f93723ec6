import KMLFCatalog
import KMLFConfig
import KMLFModels
import KMLFPipeline
import KMLFYAML

/// How the artifacts of a model are read from where they lie, apart from the project.
struct ArtifactCatalog {
    private var entries: YAMLMapping = [:]
    private var parameters: [(name: String, value: ParameterValue)] = []

    /// Without artifacts.
    init() {}

    /// The artifacts as they are packaged from a run's catalog: of versioned datasets the one version.
    init(_ artifacts: [ModelArtifact], of catalog: DataCatalog) throws(ModelError) {
        for artifact in artifacts {
            switch artifact.source {
            case .parameter(let value): add(parameter: artifact.name, value)
            case .path(let path): add(artifact.name, try Self.entry(of: artifact.name, in: catalog, at: path))
            }
        }
    }

    /// An entry as `entry(of:in:at:)` gives it.
    mutating func add(_ name: String, _ entry: YAMLMapping) { entries[name] = .mapping(entry) }

    /// A parameter under the name that nodes have for it.
    mutating func add(parameter name: String, _ value: ParameterValue) { parameters.append((name, value)) }

    /// The datasets and parameters; relative paths begin at `root`.
    func catalog(_ registry: DatasetRegistry, root: String) throws -> DataCatalog {
        let catalog = try DataCatalog(
            entries: CatalogEntries(
                entries, registry: registry, projectRoot: root, versions: SessionVersions(save: "model")))
        for parameter in parameters { try catalog.enter(parameter.value, asParameter: parameter.name) }
        return catalog
    }

    /// The dataset's entry without what belongs to the project: what wraps it, versions, credentials, and where it is stored.
    static func entry(of name: String, in catalog: DataCatalog, at path: String) throws(ModelError) -> YAMLMapping {
        guard var entry = catalog.entry(name)?.node.mapping else {
            throw ModelError(
                .invalidArgument,
                "the dataset `\(name)` was entered by code, so that the model's worker cannot know how it is read; describe "
                    + "it in catalog.yml")
        }
        while true {
            for key in ["filepath", "path"] where entry[key] != nil {
                for project in ["versioned", "credentials", "metadata", "layer"] { entry[project] = nil }
                entry[key] = .string(path)
                return entry
            }
            guard let wrapped = (entry["dataset"] ?? entry["data_set"])?.mapping else {
                throw ModelError(
                    .invalidArgument,
                    "the entry of `\(name)` in catalog.yml has no filepath, so that it cannot be read from the model's folder"
                )
            }
            entry = wrapped
        }
    }
}

extension DataCatalog {
    /// A parameter's value under the name that nodes have for it.
    func parameter(_ name: String) async throws(DatasetError) -> ParameterValue {
        try await load(name, as: ParameterValue?.self) ?? .null
    }

    /// Enters a parameter under the name that nodes have for it.
    func enter(_ value: ParameterValue, asParameter name: String) throws {
        // A catalog of its own gives the value as any type that a node asks for.
        guard let dataset = try DataCatalog(parameters: .map(["value": value])).dataset("params:value") else { return }
        replaceDataset(name, with: dataset)
    }
}
