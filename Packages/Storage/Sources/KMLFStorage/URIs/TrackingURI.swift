/// Where runs are tracked: a path, or a URI whose scheme picks the storage.
public struct TrackingURI: Sendable, Equatable {
    /// The URI as it is handed to adapters: a path has become `file://` and is percent-encoded. It may hold a password:
    /// show `description` to people.
    public let text: String
    /// Lower case, without `:`; of `postgresql+psycopg2://` the part before `+`.
    public let scheme: String

    /// Reads a URI or a path. A path without a scheme is taken relative to `folder` (an absolute path) and becomes a
    /// `file://` URI; `..` parts are kept, `~` is not expanded (kedro-mlflow 0.7.6). The path of `file:mlruns` is
    /// relative too. An empty text, `databricks`, `localhost:5000` and a Windows drive are `invalidParameterValue`, with
    /// what was probably meant.
    public init(_ text: String, relativeTo folder: String) throws(TrackingError) {
        guard let first = text.first, let last = text.last else {
            throw TrackingError(
                .invalidParameterValue,
                "The tracking URI is empty. Give a folder such as 'mlruns', or a URI such as 'http://localhost:5000'.")
        }
        guard !first.isWhitespace, !last.isWhitespace else {
            throw TrackingError(
                .invalidParameterValue,
                "The tracking URI begins or ends with white space. Remove it, or write './' before a folder of that name."
            )
        }
        guard !text.utf8.contains(0) else {
            throw TrackingError(.invalidParameterValue, "The tracking URI holds a NUL character.")
        }
        guard text != "databricks" else { throw Self.databricks }
        if let address = Self.hostAndPort(text) {
            throw TrackingError(
                .invalidParameterValue,
                "'\(text)' is not a tracking URI: it has a port and no scheme. Did you mean 'http://\(address)'? "
                    + "For a folder of that name write './\(text)'.")
        }
        guard let colon = URIScheme.end(in: text) else {
            self.init(path: text, relativeTo: folder)
            return
        }
        let scheme = text[..<colon].lowercased()
        let rest = text[text.index(after: colon)...]
        guard scheme.utf8.count > 1 else {
            throw TrackingError(
                .invalidParameterValue,
                "'\(text)' is not a tracking URI: '\(text[...colon])' looks like a Windows drive. Did you mean "
                    + "'file:///\(text.map { $0 == "\\" ? "/" : String($0) }.joined())'?")
        }
        if scheme == "databricks" || scheme == "databricks-uc" { throw Self.databricks }
        if scheme == "file" {
            try self.init(file: rest, whole: text, relativeTo: folder)
            return
        }
        self.init(text: text, scheme: String(scheme.prefix { $0 != "+" }))
        if ["http", "https", "postgresql"].contains(self.scheme), !rest.hasPrefix("//") {
            throw TrackingError(
                .invalidParameterValue,
                "'\(description)' is not a tracking URI: two slashes are missing after '\(text[...colon])'. Did you mean "
                    + "'\(text[...colon])//\(Self.masked(rest.drop { $0 == "/" }))'?")
        }
    }

    /// The path of a `file:` URI, percent-decoded and absolute; nil for other schemes.
    public var path: String? {
        guard scheme == "file" else { return nil }
        return PercentCoding.decode(text.dropFirst("file://".count))
    }

    private init(path: some StringProtocol, relativeTo folder: String) {
        let whole = path.hasPrefix("/") ? String(path) : folder + "/" + path
        let parts = whole.split(separator: "/").filter { $0 != "." }
        self.init(text: "file:///" + PercentCoding.encode(parts.joined(separator: "/")), scheme: "file")
    }

    private init(text: String, scheme: String) {
        self.text = text
        self.scheme = scheme
    }

    /// As MLflow reads it (`local_file_uri_to_path`): what follows `?` or `#` does not count.
    private init(file rest: Substring, whole: String, relativeTo folder: String) throws(TrackingError) {
        var path = rest.prefix { $0 != "?" && $0 != "#" }
        if path.hasPrefix("//") {
            let host = path.dropFirst(2).prefix { $0 != "/" }
            path = path.dropFirst(2 + host.utf8.count)
            guard host.isEmpty || host == "localhost" else {
                throw TrackingError(
                    .invalidParameterValue,
                    "'\(whole)' names the host '\(host)', and files are only read on this machine. Did you mean "
                        + "'file:\(host)\(path)' (in the project's folder) or 'file:///\(host)\(path)'?")
            }
        }
        guard !path.isEmpty else {
            throw TrackingError(
                .invalidParameterValue,
                "'\(whole)' names no folder. Give one, as in 'file:mlruns' or 'file:///data/mlruns'.")
        }
        self.init(path: PercentCoding.decode(path), relativeTo: folder)
    }

    private static var databricks: TrackingError {
        TrackingError(
            .invalidParameterValue,
            "The tracking URI 'databricks' is not supported: that service needs MLflow's own client. Give a folder, "
                + "or a URI that begins with 'http://', 'https://' or 'postgresql://'.")
    }

    /// The text when it is `host:digits`, perhaps with a path behind: an address that someone forgot `http://` for.
    private static func hostAndPort(_ text: String) -> String? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let port = text[text.index(after: colon)...].prefix { $0 != "/" }
        let isAddress =
            !port.isEmpty && port.utf8.allSatisfy(isDigit) && colon != text.startIndex
            && text.utf8[..<colon].allSatisfy {
                URIScheme.isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
        return isAddress ? text : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension TrackingURI: CustomStringConvertible {
    /// The URI with `***` in place of user, password and query values.
    public var description: String {
        guard scheme != "file", let colon = text.firstIndex(of: ":") else { return text }
        let rest = text[text.index(after: colon)...]
        let slashes = rest.prefix { $0 == "/" }
        return text[...colon] + slashes + Self.masked(rest.dropFirst(slashes.count))
    }

    /// Everything before the last `@` goes: a password in which `/` or `?` was not encoded must not show either.
    private static func masked(_ text: Substring) -> String {
        var shown = text
        var result = ""
        if let at = text.lastIndex(of: "@") {
            result = "***@"
            shown = text[text.index(after: at)...]
        }
        guard let question = shown.firstIndex(of: "?") else { return result + shown }
        result += shown[...question]
        let pairs = shown[shown.index(after: question)...].split(separator: "&", omittingEmptySubsequences: false)
        return result
            + pairs.map { pair in pair.firstIndex(of: "=").map { pair[...$0] + "***" } ?? "***" }.joined(separator: "&")
    }
}
