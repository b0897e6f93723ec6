public import KMLFCatalog
public import KMLFConfig
public import KMLFModels
import KMLFPipeline
import KMLFRunner
import KMLFSpelling

/// The inference pipeline of a `PipelineML` with its artifacts in memory, ready to predict.
///
/// Each artifact is loaded once, when the model is made. Predictions share nothing else: they may be made at the same time,
/// no hook is called, nothing is written, and the parameters of one prediction do not reach the next.
public struct KedroPipelineModel: Sendable {
    /// What was packaged.
    public let packaged: PipelineML
    /// The values that parameters of inference have unless a prediction gives others, by name without `params:`.
    public let parameters: ParameterMap
    private let outputName: String
    private let artifacts: [String: LoadedArtifact]

    /// `catalog` holds what inference reads beside its input, and nothing else: datasets that give the artifacts, and
    /// parameters. Artifacts that are missing or too many, or that cannot be loaded, are told all at once.
    public init(_ packaged: PipelineML, artifacts catalog: DataCatalog) async throws {
        guard let outputName = packaged.outputName else {
            throw ModelError(
                .malformedModel, "\(packaged.reference) has not one output, so that there is no prediction")
        }
        var problems = Self.mismatch(packaged, catalog)
        var parameters: ParameterMap = [:]
        var artifacts: [String: LoadedArtifact] = [:]
        for name in packaged.artifactNames where catalog.contains(name) {
            do {
                if DatasetName(name).isParameter {
                    parameters[Self.parameterName(name)] = try await catalog.load(name, as: ParameterValue.self)
                } else {
                    artifacts[name] = try await LoadedArtifact(name, from: catalog, for: packaged.inference)
                }
            } catch {
                problems.append("\(error)")
            }
        }
        guard problems.isEmpty else { throw ModelError(.malformedModel, problems) }
        self.packaged = packaged
        self.outputName = outputName
        self.parameters = parameters
        self.artifacts = artifacts
    }

    /// The one output of the inference pipeline for this input.
    ///
    /// - Parameter params: values of parameters by their names without `params:`, for this prediction alone
    public func predict(_ input: any Sendable, params: ParameterMap = [:]) async throws -> any Sendable {
        let unknown = params.names.filter { parameters[$0] == nil }.map { name in
            let nearest = NearestName.of(name, in: parameters.names).map { "; did you mean `\($0)`?" } ?? ""
            return "the model has no parameter `\(name)`\(nearest)"
        }
        guard unknown.isEmpty else { throw ModelError(.signatureViolation, unknown) }
        let catalog = DataCatalog([packaged.inputName: MemoryDataset(input)])
        for (name, artifact) in artifacts { catalog.replaceDataset(name, with: artifact) }
        for entry in parameters.entries {
            let value = params[entry.name] ?? entry.value
            // A catalog of its own gives the value as any type that a node asks for.
            guard let dataset = try DataCatalog(parameters: .map(["value": value])).dataset("params:value") else {
                continue
            }
            catalog.replaceDataset(Self.datasetName(entry.name), with: dataset)
        }
        let outputs = try await packaged.runner.run(packaged.inference, catalog: catalog)
        guard let output = outputs[outputName] else {
            throw ModelError(.malformedModel, "\(packaged.reference) gave no `\(outputName)`")
        }
        return output
    }

    /// The parameters of a signature that is inferred: those of inference, with their values in training as defaults.
    public func signatureParams() throws(ModelError) -> ParamSchema? {
        parameters.isEmpty ? nil : try ParamSchema(inferring: parameters)
    }

    private static func mismatch(_ packaged: PipelineML, _ catalog: DataCatalog) -> [String] {
        let wanted = packaged.artifactNames
        let missing = wanted.filter { !catalog.contains($0) }
        let extra = catalog.names.filter { !wanted.contains($0) }.sorted()
        guard !missing.isEmpty || !extra.isEmpty else { return [] }
        func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
        let parts = [
            missing.isEmpty ? nil : "\(list(missing)) missing", extra.isEmpty ? nil : "\(list(extra)) too many",
        ].compactMap(\.self)
        return [
            "the artifacts do not match what the inference pipeline of \(packaged.reference) reads: "
                + parts.joined(separator: ", ")
        ]
    }

    private static func parameterName(_ dataset: String) -> String {
        DatasetName(dataset).parameterPath ?? dataset
    }

    private static func datasetName(_ parameter: String) -> String {
        parameter == "parameters" ? parameter : "params:\(parameter)"
    }
}
