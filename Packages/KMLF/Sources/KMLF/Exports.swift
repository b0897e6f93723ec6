// What a project's sources use, by one `import KMLF`.
@_exported public import KMLFCatalog
@_exported public import KMLFConfig
@_exported public import KMLFDataFrame
@_exported public import KMLFDatasets
@_exported public import KMLFModels
@_exported public import KMLFParquet
@_exported public import KMLFPipeline
@_exported public import KMLFPipelineML
@_exported public import KMLFRunner
@_exported public import KMLFStorage
@_exported public import KMLFTracking
