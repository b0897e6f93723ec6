public import KMLFCatalog
public import KMLFPipeline

/// What a pipeline carries that needs datasets of the catalog once it has run.
public protocol CatalogAttachment: PipelineAttachment {
    /// What makes it impossible with this catalog; asked before anything runs, and told with all else that is wrong.
    func problems(
        in pipeline: Pipeline, catalog: DataCatalog, parameters: RunParameters
    ) async -> [PipelineProblem]
}
