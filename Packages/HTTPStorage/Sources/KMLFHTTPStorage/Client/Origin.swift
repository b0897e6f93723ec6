/// Scheme, host and port of an address: whose credentials may be shown there.
struct Origin: Equatable {
    private let scheme: Substring
    private let host: String
    private let port: Substring

    init(_ url: String) {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        scheme = parts.first?.dropLast() ?? ""
        let place = parts.count > 2 ? parts[2] : ""
        let named = place.lastIndex(of: "@").map { place[place.index(after: $0)...] } ?? place
        let colon = named.hasSuffix("]") ? nil : named.lastIndex(of: ":")
        host = named[..<(colon ?? named.endIndex)].lowercased()
        port = colon.map { named[named.index(after: $0)...] } ?? (scheme == "https" ? "443" : "80")
    }

    /// The address as far as it names the server, and the path and query behind that.
    static func split(_ url: String) -> (origin: Substring, rest: Substring) {
        let place = url.firstRange(of: "://")?.upperBound ?? url.startIndex
        let end = url[place...].firstIndex { "/?#".contains($0) } ?? url.endIndex
        return (url[..<end], url[end...])
    }

    /// Whether what was meant for this server may go there: to the same one, or from `http:` to `https:` on the same host.
    func mayHandOver(to other: Origin) -> Bool {
        self == other || scheme == "http" && other.scheme == "https" && host == other.host
    }
}
