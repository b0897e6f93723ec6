/// URIs under which artifacts lie.
public enum ArtifactURI {
    /// The URI, or the plain path, with more parts behind its path; what follows `?` or `#` stays at the end
    /// (`mlflow.utils.uri.append_to_uri_path`).
    public static func appending(_ parts: [String], to uri: String) -> String {
        let end = URIScheme.of(uri) == nil ? uri.endIndex : uri.firstIndex { $0 == "?" || $0 == "#" } ?? uri.endIndex
        var path = uri[..<end]
        while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        return path + parts.map { "/" + $0 }.joined() + uri[end...]
    }
}
