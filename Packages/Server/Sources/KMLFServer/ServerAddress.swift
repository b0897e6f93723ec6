/// Where a server listens.
public struct ServerAddress: Sendable, Equatable {
    /// As in `ServerOptions.host`.
    public let host: String
    /// Never 0.
    public let port: UInt16
    /// Whether it speaks https.
    public let isSecure: Bool

    /// For a browser, and as tracking URI.
    public var url: String {
        let shown = host.contains(":") ? "[\(host)]" : host
        return "\(isSecure ? "https" : "http")://\(shown):\(port)"
    }
}
