internal import KMLFChildProcess
internal import KMLFConsole
internal import KMLFStorage

/// The browser of the person who gives the command: the program that BROWSER names, else the system's choice.
struct Browser {
    private let program: String

    init(_ surroundings: Surroundings) {
        #if os(macOS)
            let usual = "open"
        #else
            let usual = "xdg-open"
        #endif
        program = surroundings.environment["BROWSER"].flatMap { $0.isEmpty ? nil : $0 } ?? usual
    }

    /// Returns when the program has handed the address on, or has ended.
    func open(_ address: String) async throws(ChildFailure) {
        _ = try await ChildProcess(
            arguments: [program, address], hint: "open \(address) in a browser, or name one with BROWSER"
        ).run { _ in }
    }

    /// The address of a server's page: its tracking URI without the user and the password that may stand in it, since a
    /// command line is seen by others.
    static func page(of uri: TrackingURI) -> String {
        let rest = uri.text.dropFirst(uri.scheme.count + "://".count)
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return "\(uri.scheme)://\(host)\(rest.dropFirst(authority.count))"
    }
}
