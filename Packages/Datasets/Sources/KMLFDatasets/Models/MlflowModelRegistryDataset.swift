public import KMLFCatalog
public import KMLFModels
public import KMLFTracking

/// A version of a registered model, which is loaded and never saved
/// (`kedro_mlflow.io.models.MlflowModelRegistryDataset`).
public struct MlflowModelRegistryDataset: Dataset {
    private let uri: ModelURI
    private let flavor: String?
    private let flavors: FlavorRegistry
    private let context: RunContext

    /// - Parameters:
    ///   - uri: one of the forms that begin with `models:/`
    ///   - flavor: which of the model's flavors is loaded; nil is the first that is known
    public init(_ uri: ModelURI, flavor: String? = nil, flavors: FlavorRegistry = .standard, context: RunContext) {
        self.uri = uri
        self.flavor = flavor
        self.flavors = flavors
        self.context = context
    }

    /// As `catalog.yml` names it.
    static let typeName = "kedro_mlflow.io.models.MlflowModelRegistryDataset"

    /// `MlflowModelRegistryDataset` with kedro-mlflow's module.
    public var typeName: String { Self.typeName }

    /// The model's URI and the flavor.
    public func describe() -> [(key: String, value: String)] {
        [("model_uri", uri.description)] + (flavor.map { [("flavor", $0)] } ?? [])
    }

    /// Those of the flavor; which one it is without a name is only known once the model is there.
    public var offers: String {
        (chosen?.offers ?? "the types of the model's flavor")
            + ", for loading only (registered_model_name of MlflowModelTrackingDataset registers what is saved)"
    }

    /// As the flavor; any type where none is named.
    public func canLoad(as type: any Any.Type) -> Bool { chosen?.canLoad(as: type) ?? true }

    /// Never.
    public func canSave(_ type: any Any.Type) -> Bool { false }

    private var chosen: (any ModelFlavor)? { flavor.flatMap { try? flavors.flavor(named: $0) } }

    /// The model is downloaded into a temporary folder.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let client = try await context.client()
        return try await withDownloadFolder { folder in
            try await client.downloadModel(uri, to: folder).load(as: type, flavor: flavor, flavors: flavors)
        }
    }

    /// An error that says what registers models.
    public func save(_ value: any Sendable) async throws {
        throw DatasetProblem(
            "a registered model cannot be saved; give registered_model_name in save_args of MlflowModelTrackingDataset")
    }

    /// Whether the registry has the version.
    public func exists() async throws -> Bool { try await context.client().hasModel(at: uri) }

    /// Nothing is held in memory.
    public func release() async {}

    /// The registry is no local file.
    public var filePath: String? { nil }
}
