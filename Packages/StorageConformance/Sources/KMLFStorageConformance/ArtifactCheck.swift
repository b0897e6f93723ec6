public import KMLFStorage

/// One promise of `ArtifactRepository`, as a check that any repository can be put to. Each check wants an empty
/// repository and a folder on this machine of its own; it empties neither.
public struct ArtifactCheck: Sendable {
    /// The requirement and what is promised.
    public let name: String
    private let file: String
    private let line: Int
    private let body: @Sendable (any ArtifactRepository, LocalFolder) async throws -> Void

    init(
        _ name: String, file: String = #fileID, line: Int = #line,
        body: @escaping @Sendable (any ArtifactRepository, LocalFolder) async throws -> Void
    ) {
        self.name = name
        self.file = file
        self.line = line
        self.body = body
    }

    /// Throws a `CheckFailure` where the repository breaks the promise, and any error of the repository that the promise
    /// excludes. The folder exists and is empty.
    public func run(on repository: any ArtifactRepository, folder: String) async throws {
        do {
            try await body(repository, LocalFolder(path: folder))
        } catch let error as TrackingError {
            throw CheckFailure("\(name): the repository answered \(error.debugDescription)", file: file, line: line)
        }
    }

    /// Every promise of `ArtifactRepository`.
    public static let all = ArtifactChecks.all
}

extension ArtifactCheck: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}
