internal import KMLFCatalog
public import KMLFPipeline

/// A dataset that a run would load or save, as it is before the run.
public struct PlannedDataset: Sendable {
    /// As the node names it.
    public let name: String
    /// What the node's function takes or gives.
    public let valueType: PortType
    /// As `catalog.yml` spells it; `MemoryDataset` without an entry, and `parameter` for parameters.
    public let datasetType: String
    /// The local file or folder that is read or written; nil where there is none.
    public let path: String?
    /// Whether there is data now.
    public let exists: Bool
    /// Bytes of the file, or of all files in the folder; nil where there is none yet.
    public let size: Int?
    /// The node of this run that makes it before it is loaded; nil for a dataset that is saved, or comes from elsewhere.
    public let maker: String?

    init(reading port: Port, in catalog: DataCatalog, maker: String?) async throws {
        let dataset = try catalog.dataset(port.name)
        let read = maker == nil ? try? (dataset as? any FileDataset)?.file.loadPath() : nil
        try await self.init(port, dataset, path: read ?? dataset?.filePath, maker: maker, in: catalog)
    }

    init(writing port: Port, in catalog: DataCatalog) async throws {
        let dataset = try catalog.dataset(port.name)
        try await self.init(port, dataset, path: dataset?.filePath, maker: nil, in: catalog)
    }

    private init(
        _ port: Port, _ dataset: (any Dataset)?, path: String?, maker: String?, in catalog: DataCatalog
    ) async throws {
        name = port.name
        valueType = port.type
        datasetType = port.dataset.isParameter ? "parameter" : dataset?.typeName ?? "MemoryDataset"
        self.path = path
        exists = try await catalog.exists(port.name)
        size = path.flatMap(StoredSize.of)
        self.maker = maker
    }
}
