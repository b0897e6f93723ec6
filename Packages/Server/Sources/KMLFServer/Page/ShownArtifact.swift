internal import HTTPTypes

/// The headers under which a browser shows an artifact by itself, in a frame of the page.
enum ShownArtifact {
    static func headers(name: String) -> HTTPFields {
        let type = MediaTypes.type(of: name)
        return [
            .contentType: type, .contentDisposition: "inline", .acceptRanges: "bytes", .cacheControl: "no-cache",
            .contentSecurityPolicy: policy(of: type),
        ]
    }

    /// A document of a run may draw itself by scripts that it brings along (plots do), but it is of no origin, so that it
    /// reaches neither the page nor the API, and of no network, so that it can hand nothing on. A browser's own viewer of
    /// PDF does not start in a sandbox, and such a file holds no script that acts in this server's name.
    private static func policy(of type: String) -> String {
        switch type {
        case "application/pdf": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; \(framedByPage)"
        case "text/html; charset=utf-8":
            "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' data: blob:; "
                + "style-src 'unsafe-inline' data:; img-src data: blob:; font-src data:; media-src data: blob:; "
                + "worker-src blob:; \(framedByPage)"
        default: "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; \(framedByPage)"
        }
    }

    private static let framedByPage = "frame-ancestors 'self'"
}
