/// A dataset that is one file: what a conformer writes itself is how the file's bytes become a value, and a value bytes.
public protocol FileDataset: LocalDataset {
    /// The file, with this session's versions.
    var file: DatasetFile { get }
}

extension FileDataset {
    /// The file that is written.
    public var filePath: String? { file.savePath }

    /// The file that is read.
    public func localPath() throws -> String { try file.loadPath() }

    /// The file.
    public func describe() -> [(key: String, value: String)] { file.described }

    /// Whether there is a file.
    public func exists() async throws -> Bool { file.exists() }

    /// Nothing is held in memory.
    public func release() async {}
}
