import KMLFCatalog
public import KMLFModels
import KMLFStorage
public import KMLFTracking

/// A model that is stored in a run (`kedro_mlflow.io.models.MlflowModelTrackingDataset`, `MlflowModelLoggerDataSet` until
/// 0.12).
///
/// Saving goes to the run of the run id, else to the active run, else to a new one that is ended at once. Loading takes
/// the model URI, else the run of the run id, else the model that this dataset saved last, else the active run.
public struct MlflowModelTrackingDataset: ModelDataset {
    /// Saves and loads the model's files.
    public let flavor: any ModelFlavor
    private let run: RunReference
    private let artifactPath: String
    private let modelURI: ModelURI?
    private let options: SaveModel
    private let registeredName: String?
    private let last = LastModel()

    /// - Parameters:
    ///   - artifactPath: the model's folder in the run
    ///   - modelURI: what is loaded whatever was saved; nothing can be saved then
    ///   - registeredName: the registered model of which each saved model becomes the next version
    public init(
        flavor: any ModelFlavor, runID: String? = nil, artifactPath: String = "model", modelURI: ModelURI? = nil,
        options: SaveModel = SaveModel(), registeredName: String? = nil, context: RunContext
    ) {
        self.flavor = flavor
        run = RunReference(context: context, runID: runID)
        self.artifactPath = artifactPath
        self.modelURI = modelURI
        self.options = options
        self.registeredName = registeredName
    }

    /// As `catalog.yml` names it.
    static let typeName = "kedro_mlflow.io.models.MlflowModelTrackingDataset"

    /// `MlflowModelTrackingDataset` with kedro-mlflow's module.
    public var typeName: String { Self.typeName }

    /// Flavor and place; the model that was saved last, where there is one.
    public func describe() -> [(key: String, value: String)] {
        let places = [("run_id", run.runID), ("model_uri", (modelURI ?? last.uri)?.description)]
        return [("flavor", flavor.name), ("artifact_path", artifactPath)]
            + places.compactMap { key, value in value.map { (key, $0) } }
    }

    /// A model stored elsewhere is downloaded into a temporary folder.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        guard let source else {
            throw DatasetProblem(
                "there is no model to load: set run_id, or load_args.model_uri, or load it while a run is active that "
                    + "saved it")
        }
        let client = try await run.context.client()
        return try await withDownloadFolder { folder in
            do {
                return try await load(client.downloadModel(source, to: folder), as: type)
            } catch let error as ModelError where error.kind == .notFound && modelURI == nil && run.runID == nil {
                throw DatasetProblem(
                    "\(error) It was not saved in this run; set run_id or load_args.model_uri to load another run's model"
                )
            }
        }
    }

    /// While tracking is off nothing is saved.
    public func save(_ value: any Sendable) async throws {
        guard run.context.isTrackingEnabled else { return }
        if let modelURI {
            throw DatasetProblem(
                "it loads the model '\(modelURI)' whatever is saved; remove load_args.model_uri to save")
        }
        if let runID = run.runID, let active = run.context.activeRun, active.runID != runID {
            throw DatasetProblem(
                "run_id cannot be specified if there is an active run: the run \(active.runID) is active, and run_id is "
                    + "\(runID). Remove run_id, or save when no run is active")
        }
        try await run.withRunID { runID, client in
            last.uri = try await client.logModel(
                value, flavor: flavor, to: runID, artifactPath: artifactPath, options: options,
                registeredName: registeredName
            ).uri
        }
    }

    /// Whether there is a model where `load` looks.
    public func exists() async throws -> Bool {
        guard let source else { return false }
        return try await run.context.client().hasModel(at: source)
    }

    private var source: ModelURI? {
        if let modelURI { return modelURI }
        if let runID = run.runID { return .run(id: runID, path: artifactPath) }
        return last.uri ?? run.context.activeRun.map { .run(id: $0.runID, path: artifactPath) }
    }

    /// A run is no local file.
    public var filePath: String? { nil }
}
