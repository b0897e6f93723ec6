public import KMLFCatalog
import KMLFCoding
import KMLFConfig
import KMLFFiles
public import KMLFModelWorker
import KMLFModels
public import KMLFPipeline
import KMLFYAML

extension KedroPipelineModel {
    /// The model of a bundle in this process, as its worker has it: the pipeline is that of `pipelines` which was packaged, the
    /// artifacts are read from the folder alone. A folder that is not whole is an error that names the file.
    ///
    /// - Parameter datasets: those of the project that packaged it
    public init(
        _ bundle: ModelBundle, pipelines: PipelineRegistry, datasets: DatasetRegistry
    ) async throws {
        try bundle.checkFiles()
        let reader = BundleReader(bundle: bundle)
        try await self.init(reader.packaged(in: pipelines), artifacts: reader.artifacts(datasets))
    }
}

/// Reads what `BundleWriter` wrote.
private struct BundleReader {
    let bundle: ModelBundle

    func packaged(in pipelines: PipelineRegistry) throws(ModelError) -> PipelineML {
        let name = try text("pipeline")
        guard let pipeline = pipelines[name] else {
            throw malformed(
                "the project has no pipeline `\(name)`; the executable is not the one that packaged the model")
        }
        guard let model = bundle.section["model"]?.string else {
            return PipelineML(registered: name, pipeline, inputName: try text("input"))
        }
        guard let packaged = pipeline.packagedModels.first(where: { $0.modelName == model }) else {
            throw malformed("the pipeline `\(name)` packages no model `\(model)`")
        }
        return packaged
    }

    func artifacts(_ datasets: DatasetRegistry) throws -> DataCatalog {
        var artifacts = ArtifactCatalog()
        for entry in bundle.section["artifacts"]?.mapping?.entries ?? [] {
            let name = entry.key.string ?? ""
            if DatasetName(name).isParameter {
                artifacts.add(parameter: name, try parameter(entry.value))
            } else {
                artifacts.add(name, entry.value.mapping ?? [:])
            }
        }
        return try artifacts.catalog(datasets, root: bundle.folder.path)
    }

    private func parameter(_ entry: YAMLNode) throws -> ParameterValue {
        let path = "\(bundle.folder.path)/\(entry["filepath"]?.string ?? "")"
        return try ParameterValue(yaml: try JSON.parse(try FileSystem.read(path), name: path))
    }

    private func text(_ key: String) throws(ModelError) -> String {
        guard let text = bundle.section[key]?.string else {
            throw malformed("the section `\(ModelBundle.flavor)` has no `\(key)`")
        }
        return text
    }

    private func malformed(_ text: String) -> ModelError {
        ModelError(.malformedModel, "\(bundle.folder.path)/\(MLmodel.fileName): \(text)")
    }
}
