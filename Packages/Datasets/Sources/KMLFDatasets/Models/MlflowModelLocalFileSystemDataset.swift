public import KMLFCatalog
import KMLFFiles
public import KMLFModels
public import KMLFTracking

/// A model in a local folder (`kedro_mlflow.io.models.MlflowModelLocalFileSystemDataset`, `MlflowModelSaverDataSet` until
/// 0.12). No run is needed; around it, an `MlflowArtifactDataset` uploads the folder.
public struct MlflowModelLocalFileSystemDataset: ModelDataset, LocalDataset {
    /// Saves and loads the model's files.
    public let flavor: any ModelFlavor
    private let file: DatasetFile
    private let options: SaveModel
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - file: must be one of a folder
    ///   - now: milliseconds since 1970
    public init(
        _ file: DatasetFile, flavor: any ModelFlavor, options: SaveModel = SaveModel(),
        now: @escaping @Sendable () -> Int64 = TrackingClient.systemTime
    ) {
        self.file = file
        self.flavor = flavor
        self.options = options
        self.now = now
    }

    /// As `catalog.yml` names it.
    static let typeName = "kedro_mlflow.io.models.MlflowModelLocalFileSystemDataset"

    /// `MlflowModelLocalFileSystemDataset` with kedro-mlflow's module.
    public var typeName: String { Self.typeName }

    /// Flavor, folder and version.
    public func describe() -> [(key: String, value: String)] { file.described + [("flavor", flavor.name)] }

    /// The latest or pinned version, or the one folder that there is.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        try await load(ModelFolder(file.loadPath()), as: type)
    }

    /// Replaces the folder.
    public func save(_ value: any Sendable) async throws {
        try await file.writeFolder { path in
            _ = try await ModelFolder.save(value, flavor: flavor, to: path, options: options, now: now())
        }
    }

    /// Whether there is a folder with an `MLmodel`.
    public func exists() async throws -> Bool {
        guard let path = try? file.loadPath() else { return false }
        return FileSystem.kind(of: "\(path)/\(MLmodel.fileName)") == .file
    }

    /// The folder that is read.
    public func localPath() throws -> String { try file.loadPath() }

    /// The folder that is written.
    public var filePath: String? { file.savePath }
}
