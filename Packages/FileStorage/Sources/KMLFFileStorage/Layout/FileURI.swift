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

    /// The URI with more parts behind its path; what follows `?` or `#` stays at the end
    /// (`mlflow.utils.uri.append_to_uri_path`).
    static func appending(_ parts: [String], to uri: String) -> String {
        let end = URIScheme.of(uri) == nil ? uri.endIndex : uri.firstIndex { $0 == "?" || $0 == "#" } ?? uri.endIndex
        var path = uri[..<end]
        while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        return path + parts.map { "/" + $0 }.joined() + uri[end...]
    }
}
