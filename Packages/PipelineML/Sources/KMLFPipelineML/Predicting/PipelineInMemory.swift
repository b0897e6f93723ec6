import KMLFCatalog
import KMLFConfig
import KMLFModels
import KMLFPipeline
import KMLFRunner
import KMLFSpelling

/// An inference pipeline with its artifacts in memory. Predictions share nothing else: they may be made at the same time, no
/// hook is called, nothing is written, and the parameters of one prediction do not reach the next.
struct PipelineInMemory: Sendable {
    let packaged: PipelineML
    /// Where the artifacts were loaded from.
    let catalog: DataCatalog
    let outputName: String
    let parameters: ParameterMap
    private let artifacts: [String: LoadedArtifact]

    init(_ packaged: PipelineML, artifacts catalog: DataCatalog) async throws {
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
                    parameters[Self.parameterName(name)] = try await catalog.parameter(name)
                } else {
                    artifacts[name] = try await LoadedArtifact(name, from: catalog, for: packaged.inference)
                }
            } catch {
                problems.append("\(error)")
            }
        }
        guard problems.isEmpty else { throw ModelError(.malformedModel, problems) }
        self.packaged = packaged
        self.catalog = catalog
        self.outputName = outputName
        self.parameters = parameters
        self.artifacts = artifacts
    }

    func predict(_ input: any Sendable, params: ParameterMap) async throws -> any Sendable {
        let unknown = params.names.filter { parameters[$0] == nil }.map { name in
            let nearest = NearestName.of(name, in: parameters.names).map { "; did you mean `\($0)`?" } ?? ""
            return "the model has no parameter `\(name)`\(nearest)"
        }
        guard unknown.isEmpty else { throw ModelError(.signatureViolation, unknown) }
        let catalog = DataCatalog([packaged.inputName: try await dataset(of: input)])
        for (name, artifact) in artifacts { catalog.replaceDataset(name, with: artifact) }
        for entry in parameters.entries {
            try catalog.enter(params[entry.name] ?? entry.value, asParameter: Self.datasetName(entry.name))
        }
        let outputs = try await packaged.runner.run(packaged.inference, catalog: catalog)
        guard let output = outputs[outputName] else {
            throw ModelError(.malformedModel, "\(packaged.reference) gave no `\(outputName)`")
        }
        return output
    }

    /// Data without a Swift type is made into the types that nodes take before any of them runs: what does not fit is the caller's
    /// mistake.
    private func dataset(of input: any Sendable) async throws -> any Dataset {
        guard let data = input as? ModelData else { return MemoryDataset(input) }
        do {
            let catalog = DataCatalog([packaged.inputName: ModelInput(data)])
            return try await LoadedArtifact(packaged.inputName, from: catalog, for: packaged.inference)
        } catch let error as DatasetError {
            throw ModelError(.signatureViolation, "the input `\(packaged.inputName)` does not fit: \(error.reason)")
        }
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
