internal import KMLFCatalog
internal import KMLFPipeline

extension PipelineRun {
    /// Tells all datasets that nodes have loaded that the run has gone well, once all nodes have run.
    func confirmLoaded() async throws {
        for name in Set(pipeline.nodes.flatMap { $0.inputs.map(\.name) }).sorted() where datasets[name] != nil {
            try await catalog.confirm(name)
        }
    }
}
