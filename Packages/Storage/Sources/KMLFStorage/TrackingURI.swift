/// Where runs are tracked: a path, or a URI whose scheme picks the storage.
public struct TrackingURI: Sendable, Equatable {
    /// The URI as it is handed to adapters: a path has become `file://` and is percent-encoded.
    public let text: String
    /// Lower case, without `:`; of `postgresql+psycopg2://` the part before `+`.
    public let scheme: String

    /// Reads a URI or a path. A path without a scheme is taken relative to `folder` (an absolute path) and becomes a
    /// `file://` URI; `..` parts are kept, `~` is not expanded (kedro-mlflow 0.7.6). `localhost:5000` and a Windows drive are
    /// not URIs: they are `invalidParameterValue`, with what was probably meant.
    public init(_ text: String, relativeTo folder: String) throws(TrackingError) {
        fatalError("written with the search language")
    }

    /// The path of a `file:` URI, percent-decoded; nil for other schemes.
    public var path: String? { nil }
}

extension TrackingURI: CustomStringConvertible {
    /// The URI without user, password and query values.
    public var description: String { text }
}
