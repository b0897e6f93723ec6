/// The address of a repository's remote, as git's file `config` holds it.
enum GitRemote {
    /// The URL of `origin`, else of the first remote, without what could let others in.
    static func url(in config: String) -> String? {
        var remote: Substring?
        var first: String?
        for line in config.split(whereSeparator: \.isNewline) {
            let line = line.drop(while: \.isWhitespace)
            if line.hasPrefix("[") {
                let name = line.dropFirst(9)
                remote = line.hasPrefix("[remote \"") ? name.prefix { $0 != "\"" } : nil
            } else if let remote, let equals = line.firstIndex(of: "="), isURL(line[..<equals]) {
                let value = line[equals...].dropFirst().filter { !$0.isWhitespace && $0 != "\"" }
                guard !value.isEmpty else { continue }
                if remote == "origin" { return withoutCredentials(value) }
                first = first ?? value
            }
        }
        return first.map(withoutCredentials)
    }

    private static func isURL(_ key: Substring) -> Bool {
        key.lowercased().filter { !$0.isWhitespace } == "url"
    }

    /// Over HTTP the user's name may be a token, and so may the query; elsewhere a name alone lets nobody in, and
    /// `git@host` is how the address is known.
    static func withoutCredentials(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let isHTTP = url.lowercased().hasPrefix("http")
        var rest = url[scheme.upperBound...]
        if isHTTP { rest = rest.prefix { $0 != "?" && $0 != "#" } }
        let authority = rest.prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return "\(url[..<scheme.upperBound])\(rest)" }
        let user = isHTTP ? "" : authority[..<at].prefix { $0 != ":" } + "@"
        return "\(url[..<scheme.upperBound])\(user)\(rest[rest.index(after: at)...])"
    }
}
