/// Media types by the ends of file names: those that the page shows, and what models are made of.
enum MediaTypes {
    static func type(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return other }
        return table[name[name.index(after: dot)...].lowercased()] ?? other
    }

    private static let other = "application/octet-stream"

    private static let table = [
        "bmp": "image/bmp", "css": "text/css; charset=utf-8", "csv": "text/csv; charset=utf-8", "gif": "image/gif",
        "html": "text/html; charset=utf-8", "ico": "image/x-icon", "jpeg": "image/jpeg", "jpg": "image/jpeg",
        "js": "text/javascript; charset=utf-8", "json": "application/json", "log": "text/plain; charset=utf-8",
        "md": "text/markdown; charset=utf-8", "pdf": "application/pdf", "png": "image/png",
        "svg": "image/svg+xml", "tsv": "text/tab-separated-values; charset=utf-8", "txt": "text/plain; charset=utf-8",
        "webp": "image/webp", "xml": "application/xml", "yaml": "application/yaml", "yml": "application/yaml",
    ]
}
