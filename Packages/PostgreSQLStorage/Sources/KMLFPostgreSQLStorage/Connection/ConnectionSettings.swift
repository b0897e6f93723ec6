internal import CLibPQ
import KMLFStorage

/// How to reach a database: what the URI says, else the `PG…` variables, else libpq's own defaults.
struct ConnectionSettings: Sendable {
    /// The URI for people, without user, password and query values.
    let shown: String
    /// How long a server that was reached before is waited for: `connect_timeout`, ten seconds unless given.
    let patience: Duration
    /// libpq's keywords with their values; one that comes later counts.
    private let options: [(keyword: String, value: String)]
    private let password: String

    /// Refuses a URI that libpq cannot read. `postgres://` and SQLAlchemy's `postgresql+driver://` mean
    /// `postgresql://`.
    init(_ uri: TrackingURI, environment: [String: String]) throws(TrackingError) {
        shown = uri.description
        let rest = uri.text[(uri.text.firstIndex(of: ":") ?? uri.text.startIndex)...]
        let text = "postgresql" + rest
        guard let parsed = Self.parsed(text), Self.hasPlainPlace(text, parsed) else {
            // libpq's message would show the part that it cannot read, and that may be of the password.
            throw TrackingError(
                .invalidParameterValue,
                "'\(uri)' is not a PostgreSQL URI that libpq can read. It is written postgresql://user:password@host:port/"
                    + "database?keyword=value; write other characters than letters, digits and '-._~' in user and "
                    + "password as %XX ('@' is %40).")
        }
        let variables = Self.variables(in: environment)
        password = parsed["password"] ?? variables.last { $0.keyword == "password" }?.value ?? ""
        let limit =
            ["KMLF_CONNECT_TIMEOUT", "PGCONNECT_TIMEOUT"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
            ?? "10"
        patience = .seconds(Int(parsed["connect_timeout"] ?? limit) ?? 10)
        options =
            [("fallback_application_name", "kmlf")] + variables
            + [("connect_timeout", limit), ("dbname", text), ("client_encoding", "UTF8")]
    }

    /// Hands the keywords and values over as libpq's functions take them: two lists that end with NULL.
    func withKeywords<Value>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Value
    ) -> Value? {
        let texts = options.map { (Array($0.keyword.utf8CString), Array($0.value.utf8CString)) }
        let bytes = texts.flatMap { $0 + $1 }
        return bytes.withUnsafeBufferPointer { buffer in
            guard var place = buffer.baseAddress else { return nil }
            var keywords: [UnsafePointer<CChar>?] = []
            var values: [UnsafePointer<CChar>?] = []
            for (keyword, value) in texts {
                keywords.append(place)
                values.append(place + keyword.count)
                place += keyword.count + value.count
            }
            keywords.append(nil)
            values.append(nil)
            return keywords.withUnsafeBufferPointer { keywords in
                values.withUnsafeBufferPointer { values in
                    guard let keywords = keywords.baseAddress, let values = values.baseAddress else { return nil }
                    return body(keywords, values)
                }
            }
        }
    }

    /// The text in one line, without libpq's guesses (the lines that begin with a tab), and without the password, should
    /// libpq or the server have put it there.
    func withoutPassword(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("\t") }.joined(separator: " ")
        return password.isEmpty ? line : line.replacing(password, with: "***")
    }

    /// Whether host, port and database can be shown. libpq reads a password in which '@' or '/' is not encoded as parts of
    /// them, and names them in its errors.
    private static func hasPlainPlace(_ text: String, _ parsed: [String: String]) -> Bool {
        let whole = text.drop { $0 != "/" }.dropFirst(2)
        let userEnd = whole.firstIndex { $0 == "@" || $0 == "/" } ?? whole.startIndex
        let place = whole[userEnd...].dropFirst().prefix { $0 != "?" }
        return !place.contains("@") && (parsed["port"] ?? "").allSatisfy { $0.isNumber || $0 == "," }
    }

    private static func parsed(_ text: String) -> [String: String]? {
        var message: UnsafeMutablePointer<CChar>?
        defer { PQfreemem(message) }
        guard let list = PQconninfoParse(text, &message) else { return nil }
        defer { PQconninfoFree(list) }
        return Dictionary(entries(of: list).compactMap { entry in entry.value.map { (entry.keyword, $0) } }) { $1 }
    }

    /// The environment is the project's, with its credentials; libpq sees the process's alone.
    private static func variables(in environment: [String: String]) -> [(keyword: String, value: String)] {
        guard environment.keys.contains(where: { $0.hasPrefix("PG") }), let list = PQconndefaults() else { return [] }
        defer { PQconninfoFree(list) }
        return entries(of: list)
            .compactMap { entry in
                guard let variable = entry.variable, let value = environment[variable], entry.keyword != "dbname",
                    entry.keyword != "client_encoding", !value.isEmpty
                else { return nil }
                return (entry.keyword, value)
            }
    }

    private static func entries(
        of list: UnsafeMutablePointer<PQconninfoOption>
    ) -> [(keyword: String, variable: String?, value: String?)] {
        var entries: [(keyword: String, variable: String?, value: String?)] = []
        var entry = list
        while let keyword = entry.pointee.keyword {
            entries.append(
                (
                    String(cString: keyword), entry.pointee.envvar.map { String(cString: $0) },
                    entry.pointee.val.map { String(cString: $0) }
                ))
            entry += 1
        }
        return entries
    }
}
