public import KMLFCatalog
import KMLFModelWorker
public import KMLFModels
import KMLFPipeline

/// A packaged pipeline with all that its bundle says, ready to be saved as a model: `ModelFolder.save` and
/// `TrackingClient.logModel` take the parts.
public struct PreparedModel: Sendable {
    /// What is packaged.
    public let packaged: PipelineML
    /// The pipeline with its artifacts.
    public let model: KedroPipelineModel
    /// How it is saved.
    public let flavor: PipelineFlavor
    /// Signature, example and Python environment.
    public let options: SaveModel
    private let input: (any Sendable)?
    private let example: InputExample?

    /// Takes the artifacts and the parameters from the catalog of a run, as they are once training has run. The input is what
    /// the catalog has, else what was observed while training ran.
    ///
    /// - Parameter storesExample: whether the first rows of the input are stored with the model
    public init(
        _ packaged: PipelineML, in catalog: DataCatalog, observed: ObservedInput?, project: PackagingProject,
        storesExample: Bool = true
    ) async throws {
        self.packaged = packaged
        let artifacts = try ArtifactCatalog(await packaged.artifacts(in: catalog), of: catalog)
        model = try await KedroPipelineModel(
            packaged, artifacts: artifacts.catalog(project.datasets, root: project.root))
        flavor = PipelineFlavor(project: project)
        let observed = try await Self.storedInput(of: packaged, in: catalog) ?? observed
        input = observed?.head
        var options = SaveModel(environment: try packaged.condaEnv.environment(relativeTo: project.root))
        options.signature = try Self.signature(of: packaged, model, observed)
        example = observed.flatMap { try? InputExample($0.head) }
        if storesExample { options.inputExample = example }
        self.options = options
    }

    /// Starts the bundle's executable on the folder, in a process of its own, and compares what it predicts for the example
    /// with what the pipeline gives.
    public func check(_ folder: ModelFolder) async throws {
        let given = try await ModelBundle(folder).prediction(for: folder.inputExample()?.data ?? example?.data)
        guard let input, let given = given?.text else { return }
        let expected = try await prediction(for: input)
        // A model that draws lots never gives the same twice.
        guard given != expected, try await prediction(for: input) == expected else { return }
        throw ModelError(
            .malformedModel,
            "the packaged model does not predict as the pipeline did: for its input example it gives "
                + "\(given.prefix(200)), and the pipeline \(expected.prefix(200))")
    }

    private func prediction(for input: any Sendable) async throws -> String {
        try ModelData(output: try await model.predict(input)).text
    }

    private static func storedInput(of packaged: PipelineML, in catalog: DataCatalog) async throws -> ObservedInput? {
        guard let port = packaged.inference.nodes.flatMap(\.inputs).first(where: { $0.name == packaged.inputName }),
            let dataset = try catalog.dataset(port.name), try await dataset.exists()
        else { return nil }
        return ObservedInput(try await catalog.load(port.name, as: port.type))
    }

    private static func signature(
        of packaged: PipelineML, _ model: KedroPipelineModel, _ observed: ObservedInput?
    ) throws -> ModelSignature? {
        switch packaged.signature {
        case .none: return nil
        case .given(let signature): return signature
        case .auto:
            guard let observed else {
                throw ModelError(
                    .invalidArgument,
                    "the signature of \(packaged.reference) cannot be inferred, since there is no data of its input "
                        + "`\(packaged.inputName)`: store it by an entry in catalog.yml, or give the signature")
            }
            return ModelSignature(inputs: try observed.schema.get(), params: try model.signatureParams())
        }
    }
}
