internal import KMLFCatalog

extension Dataset {
    /// Whether the data is there when the process has ended.
    var isStored: Bool { !(self is MemoryDataset) }
}
