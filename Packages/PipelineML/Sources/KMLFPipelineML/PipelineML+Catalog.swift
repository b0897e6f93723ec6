public import KMLFCatalog
import KMLFConfig
import KMLFModelWorker
import KMLFModels
public import KMLFPipeline
public import KMLFRunner

extension PipelineML: CatalogAttachment {
    /// What kedro-mlflow finds once training is over: artifacts that the catalog lacks or does not store, and a Python
    /// environment that cannot be read.
    public func problems(
        in pipeline: Pipeline, catalog: DataCatalog, parameters: RunParameters
    ) async -> [PipelineProblem] {
        var problems: [String] = []
        for name in artifactNames { problems += self.problems(of: name, in: catalog) }
        for node in inference.nodes {
            for port in node.inputs where inference.inputs.contains(port.name) {
                problems += await self.problems(reading: port, node, in: catalog)
            }
        }
        do throws(ModelError) {
            _ = try condaEnv.environment(relativeTo: parameters.projectPath)
        } catch {
            problems.append("\(error)")
        }
        for (platform, path) in executables.sorted(by: { $0.key < $1.key }) {
            do throws(ModelError) {
                let found = try Platform.ofExecutable(
                    at: path.hasPrefix("/") ? path : "\(parameters.projectPath)/\(path)")
                if found != platform { problems.append("the executable for \(platform), \(path), is one for \(found)") }
            } catch {
                problems.append("of its executable for \(platform): \(error)")
            }
        }
        if signature == .auto { problems += await signatureProblems(pipeline, catalog) }
        return problems.map(problem)
    }

    private func signatureProblems(_ pipeline: Pipeline, _ catalog: DataCatalog) async -> [String] {
        var problems: [String] = []
        if !pipeline.datasets.contains(inputName), !catalog.contains(inputName) {
            problems.append(
                "its signature is inferred from the data of `\(inputName)`, which the catalog does not have and training neither "
                    + "reads nor makes: give it an entry, or give the signature")
        }
        for name in artifactNames where DatasetName(name).isParameter {
            guard let value = try? await catalog.parameter(name) else { continue }
            do throws(ModelError) {
                _ = try ParamSpec(DatasetName(name).parameterPath ?? name, inferredFrom: value)
            } catch {
                problems.append("\(error), or give the signature")
            }
        }
        return problems
    }

    private func problems(of name: String, in catalog: DataCatalog) -> [String] {
        let input = "since it is an input for its inference pipeline"
        guard let dataset = try? catalog.dataset(name) else {
            // A wrong entry of the catalog is told by the check of the run.
            return catalog.contains(name)
                ? [] : ["`\(name)` must be in the catalog \(input): \(catalog.reasonMissing(name))"]
        }
        if DatasetName(name).isParameter { return [] }
        guard dataset is any LocalDataset, dataset.filePath != nil else {
            return [
                "`\(name)` must be persisted locally \(input); its entry, \(dataset.printedForm), has no local file or folder"
            ]
        }
        do throws(ModelError) {
            _ = try ArtifactCatalog.entry(of: name, in: catalog, at: "")
            return []
        } catch {
            return ["\(error)"]
        }
    }

    private func problems(reading port: Port, _ node: Node, in catalog: DataCatalog) async -> [String] {
        guard let dataset = try? catalog.dataset(port.name) else { return [] }
        let start = "node \(node.reference) of its inference pipeline takes `\(port.name)` as \(port.type)"
        guard dataset.canLoad(as: port.type.type) else {
            return ["\(start), but \(dataset.printedForm) gives \(dataset.offers)"]
        }
        guard port.dataset.isParameter else { return [] }
        do {
            _ = try await catalog.load(port.name, as: port.type)
            return []
        } catch {
            return ["\(start): \(error.reason)"]
        }
    }
}
