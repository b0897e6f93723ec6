import KMLFStorage

/// `file:` URIs and the paths they stand for.
enum FileURI {
    /// `file://` and the percent-encoded path, which is absolute.
    static func text(ofPath path: String) -> String { "file://" + PercentCoding.encode(path) }

    /// The absolute path of a `file:` URI (decoded) or of a plain path (as it is); nil for another scheme. Relative ones
    /// start at the working directory, as in MLflow.
    static func path(of text: String) throws(TrackingError) -> String? {
        guard let scheme = URIScheme.of(text) else { return try StoreRoot.absolute(text) }
        guard scheme == "file" else { return nil }
        var path = text.dropFirst("file:".count).prefix { $0 != "?" && $0 != "#" }
        if path.hasPrefix("//") {
            let host = path.dropFirst(2).prefix { $0 != "/" }
            guard host.isEmpty || host == "localhost" else {
                throw TrackingError(
                    .invalidParameterValue,
                    "'\(text)' names the host '\(host)', and files are only read on this machine. Write three slashes "
                        + "after 'file:'.")
            }
            path = path.dropFirst(2 + host.count)
        }
        return try StoreRoot.absolute(PercentCoding.decode(path))
    }
}
