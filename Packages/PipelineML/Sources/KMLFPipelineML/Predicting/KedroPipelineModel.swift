public import KMLFCatalog
public import KMLFConfig
import KMLFDataFrame
public import KMLFModelWorker
public import KMLFModels

/// A packaged pipeline that predicts: of this project with its artifacts in memory, or of any project in a process of its own.
///
/// Predictions share nothing: no hook is called, nothing is written, and the parameters of one do not reach the next.
public struct KedroPipelineModel: Sendable {
    enum Source: Sendable {
        case pipeline(PipelineInMemory)
        case bundle(BundleProcess)
    }

    let source: Source

    /// The inference pipeline of a `PipelineML`, in this process; predictions may be made at the same time. Each artifact is
    /// loaded once, now.
    ///
    /// `catalog` holds what inference reads beside its input, and nothing else: datasets that give the artifacts, and
    /// parameters. Artifacts that are missing or too many, or that cannot be loaded, are told all at once.
    public init(_ packaged: PipelineML, artifacts catalog: DataCatalog) async throws {
        source = .pipeline(try await PipelineInMemory(packaged, artifacts: catalog))
    }

    /// A bundle, whose executable predicts; it is started now, and again where it has died. Predictions are made one after the
    /// other.
    public init(bundle: ModelBundle) async throws { source = .bundle(try await BundleProcess(bundle)) }

    init(_ process: BundleProcess) { source = .bundle(process) }

    /// What was packaged; nil for a bundle.
    public var packaged: PipelineML? {
        if case .pipeline(let pipeline) = source { pipeline.packaged } else { nil }
    }

    /// The values that parameters of inference have unless a prediction gives others, by name without `params:`.
    public var parameters: ParameterMap {
        switch source {
        case .pipeline(let pipeline): pipeline.parameters
        case .bundle(let process): process.parameters
        }
    }

    /// The one output of the inference pipeline for this input. A bundle takes and gives `ModelData`, or what can be made into
    /// it.
    ///
    /// - Parameter params: values of parameters by their names without `params:`, for this prediction alone
    public func predict(_ input: any Sendable, params: ParameterMap = [:]) async throws -> any Sendable {
        switch source {
        case .pipeline(let pipeline): try await pipeline.predict(input, params: params)
        case .bundle(let process): try await process.predict(input, params: params)
        }
    }

    /// The same as a value of that type: what the pipeline gives, or what a bundle's answer can be read as (`DataFrame`,
    /// `Tensor`, any `Decodable` type).
    public func predict<Output: Sendable>(
        _ input: any Sendable, as type: Output.Type, params: ParameterMap = [:]
    ) async throws -> Output {
        let output = try await predict(input, params: params)
        if let output = output as? Output { return output }
        if let data = output as? ModelData, let output = try await ModelInput(data).load(as: type) as? Output {
            return output
        }
        throw ModelError(.invalidArgument, "the model gives \(Swift.type(of: output)), not \(type)")
    }

    /// The parameters of a signature that is inferred: those of inference, with their values in training as defaults.
    public func signatureParams() throws(ModelError) -> ParamSchema? {
        parameters.isEmpty ? nil : try ParamSchema(inferring: parameters)
    }
}
