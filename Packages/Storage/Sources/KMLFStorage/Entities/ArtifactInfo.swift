/// One entry of a listing of artifacts.
public struct ArtifactInfo: Sendable, Equatable {
    /// Relative to the run's artifact root, parts joined by `/`.
    public var path: String
    /// Whether it is a folder.
    public var isDirectory: Bool
    /// Bytes; nil for folders.
    public var fileSize: Int64?

    /// An entry; `path` is relative to the artifact root.
    public init(path: String, isDirectory: Bool, fileSize: Int64? = nil) {
        self.path = path
        self.isDirectory = isDirectory
        self.fileSize = fileSize
    }
}
