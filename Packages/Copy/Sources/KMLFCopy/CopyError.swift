internal import KMLFStorage

/// Why nothing was copied.
public enum CopyError: Error, Equatable, CustomStringConvertible {
    /// The two URIs lead to one store.
    case sameStore(String)
    /// An experiment was asked for that the source does not have.
    case noExperiment(String, source: String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .sameStore(let uri): "'\(uri)' is both the source and the target; give two stores"
        case .noExperiment(let name, let source): "the experiment '\(name)' does not exist in \(source)"
        }
    }
}

extension TrackingError {
    /// Whether what comes next would fail in the same way: the store is away, or does not let us in.
    var endsCopy: Bool { code ~= .temporarilyUnavailable || code ~= .permissionDenied }
}
