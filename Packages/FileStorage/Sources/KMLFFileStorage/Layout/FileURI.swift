import KMLFStorage

/// `file:` URIs and the paths they stand for.
enum FileURI {
    /// `file://` and the percent-encoded path, which is absolute.
    static func text(ofPath path: String) -> String {
        var bytes = Array("file://".utf8)
        for byte in path.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexadecimal[Int(byte >> 4)])
                bytes.append(hexadecimal[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The URI with more parts behind its path; what follows `?` or `#` stays at the end
    /// (`mlflow.utils.uri.append_to_uri_path`).
    static func appending(_ parts: [String], to uri: String) -> String {
        let end = uri.firstIndex { $0 == "?" || $0 == "#" } ?? uri.endIndex
        var path = uri[..<end]
        while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        return path + parts.map { "/" + $0 }.joined() + uri[end...]
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "~"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}
