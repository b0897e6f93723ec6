import KMLFStorage

/// Where a server answers, with the user and password that its URI holds kept apart.
struct ServerAddress: Sendable, Equatable {
    /// Scheme, host, port and the path in front of the API, without a slash at the end.
    let base: String
    /// From `user:password@`, percent-decoded.
    let user: (name: String, password: String)?

    /// Reads an `http:` or `https:` URI. What stands behind `?` or `#` does not belong to an address. One without a host,
    /// and one whose password is not encoded as it must be, are `invalidParameterValue`.
    init(_ uri: TrackingURI) throws(TrackingError) {
        let afterScheme = uri.text.dropFirst(uri.scheme.count + ":".count).drop { $0 == "/" }
        let whole = afterScheme.prefix { $0 != "?" && $0 != "#" }
        guard !afterScheme[whole.endIndex...].contains("@") else {
            // The part in front is of the password, and would be shown as the host.
            throw TrackingError(
                .invalidParameterValue,
                "The URI '\(uri)' cannot be read: there is a '?' or '#' before its last '@'. Write other characters than "
                    + "letters, digits and '-._~' in user and password as %XX ('?' is %3F, '#' is %23).")
        }
        // A password in which `/` was not encoded still ends at the last `@`.
        let at = whole.lastIndex(of: "@")
        let rest = at.map { whole[whole.index(after: $0)...] } ?? whole
        var place = rest
        while place.hasSuffix("/") { place = place.dropLast() }
        guard let first = place.first, first != ":" else {
            throw TrackingError(
                .invalidParameterValue,
                "The URI '\(uri)' names no server. Give one, as in 'http://localhost:5000'.")
        }
        base = "\(uri.scheme)://\(place)"
        user = at.map { at in
            let parts = whole[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (PercentCoding.decode(parts[0]), parts.count > 1 ? PercentCoding.decode(parts[1]) : "")
        }
    }

    static func == (left: ServerAddress, right: ServerAddress) -> Bool {
        left.base == right.base && left.user?.name == right.user?.name && left.user?.password == right.user?.password
    }
}
