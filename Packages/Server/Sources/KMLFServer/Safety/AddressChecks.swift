internal import HTTPTypes
internal import Hummingbird

/// Keeps pages of other sites away from a server that a browser on the same machine can reach. A site that lets its name stand
/// for this server's address (DNS rebinding) shows by the header `Host`, one that sends requests from its own pages by
/// `Origin` and `Sec-Fetch-Site`.
struct AddressChecks: Sendable {
    /// Names beside `localhost` and addresses in numbers, lower case.
    let hosts: Set<String>
    /// Whole origins, as `https://runs.example.org`, whose pages may change what the server holds.
    let origins: Set<String>

    init(hosts: [String], origins: [String]) {
        self.hosts = Set(hosts.map { $0.lowercased() })
        self.origins = Set(origins.map { $0.lowercased() })
    }

    func check(_ request: Request) throws(ErrorAnswer) {
        let authority = (request.head.authority ?? "").lowercased()
        guard isKnown(Self.host(of: authority)) else {
            throw ErrorAnswer(
                .forbidden, "PERMISSION_DENIED",
                "This server does not go by the name in the request's Host header. --allowed-hosts gives it more names."
            )
        }
        guard ![.get, .head, .options].contains(request.method) else { return }
        let origin = request.headers[.origin]?.lowercased()
        if let origin, origins.contains(origin) { return }
        let isForeign =
            origin.map { $0.split(separator: "/").last.map(String.init) != authority }
            ?? (Self.fetchSite.flatMap { request.headers[$0] } == "cross-site")
        guard isForeign else { return }
        throw ErrorAnswer(
            .forbidden, "PERMISSION_DENIED",
            "A page of another site may not change what this server holds. --allowed-origins lets pages of a site do so."
        )
    }

    /// An address in numbers is never the name of a site.
    private func isKnown(_ host: Substring) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || hosts.contains(String(host)) || Self.isAddress(host)
    }

    private static func isAddress(_ host: Substring) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers.allSatisfy { UInt8($0) != nil }
    }

    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    /// Without the port.
    private static func host(of authority: String) -> Substring {
        if authority.hasPrefix("[") {
            return authority.firstIndex(of: "]").map { authority[...$0] } ?? authority[...]
        }
        return authority.prefix { $0 != ":" }
    }
}
