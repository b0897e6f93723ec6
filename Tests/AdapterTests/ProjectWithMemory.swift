import KMLF

struct ProjectWithMemory: KMLFProject {
    static let pipelines: PipelineRegistry = ["__default__": Pipeline([])]
    static let adapters: [StorageAdapter] = .standard + [.memory]
}
