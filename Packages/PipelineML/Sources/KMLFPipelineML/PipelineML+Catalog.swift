public import KMLFCatalog
import KMLFFiles
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
            let file = path.hasPrefix("/") ? path : "\(parameters.projectPath)/\(path)"
            if FileSystem.kind(of: file) != .file {
                problems.append("there is no executable for \(platform) at \(file)")
            }
        }
        return problems.map(problem)
    }

    private func problems(of name: String, in catalog: DataCatalog) -> [String] {
        let input = "since it is an input for its inference pipeline"
        guard let dataset = try? catalog.dataset(name) else {
            // A wrong entry of the catalog is told by the check of the run.
            return catalog.contains(name)
                ? [] : ["`\(name)` must be in the catalog \(input): \(catalog.reasonMissing(name))"]
        }
        guard !DatasetName(name).isParameter, !(dataset is any LocalDataset) || dataset.filePath == nil else {
            return []
        }
        return [
            "`\(name)` must be persisted locally \(input); its entry, \(dataset.printedForm), has no local file or folder"
        ]
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
