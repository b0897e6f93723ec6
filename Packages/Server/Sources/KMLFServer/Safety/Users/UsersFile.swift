internal import KMLFFiles

/// The file of the people and programs that may use a server. Each line is `NAME:RIGHT:password:HASH` or
/// `NAME:RIGHT:token:HASH`; a name may stand on several lines, one for its password and one for each token.
public struct UsersFile: Sendable {
    /// Where it lies.
    public let path: String

    /// The file at the path, which need not be there yet.
    public init(path: String) { self.path = path }

    /// A line of the file.
    struct Entry: Sendable {
        var name: String
        var right: Right
        var secret: SecretHash

        var line: String { "\(name):\(right.rawValue):\(secret.kind.rawValue):\(secret.hash)" }
    }

    /// All lines; a missing file has none. Empty lines and those that begin with `#` are passed over.
    func entries() throws(UsersError) -> [Entry] {
        var entries: [Entry] = []
        for (index, line) in try lines().enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4, let right = Right(rawValue: parts[1]),
                let kind = SecretHash.Kind(rawValue: parts[2]),
                parts[3].hasPrefix("$")
            else { throw .unreadableLine(path: path, line: index + 1) }
            entries.append(Entry(name: parts[0], right: right, secret: SecretHash(kind, hash: parts[3])))
        }
        return entries
    }

    /// Gives the user a password in place of the one that there may be, and the right.
    public func setPassword(_ password: String, of name: String, right: Right) throws(UsersError) {
        guard password.utf8.count >= Self.shortestPassword else { throw .shortPassword(Self.shortestPassword) }
        try set(SecretHash(.password, of: password), of: name, right: right) { $0.kind != .password }
    }

    /// Gives the user one token more, and the right; answers the token, which the file does not hold.
    public func addToken(to name: String, right: Right) throws(UsersError) -> String {
        let secret = (0..<8).map { _ in String(UInt32.random(in: .min ... .max), radix: 36) }.joined()
        try set(SecretHash(.token, of: secret), of: name, right: right) { _ in true }
        return Secret(name: name, value: secret).token
    }

    /// Removes the user with all that it has; false where there is no such user.
    public func remove(_ name: String) throws(UsersError) -> Bool {
        let entries = try entries()
        let kept = entries.filter { $0.name != name }
        if kept.count < entries.count { try write(kept) }
        return kept.count < entries.count
    }

    /// Names and rights, each once, in the order of the file.
    public func users() throws(UsersError) -> [(name: String, right: Right)] {
        var seen: Set<String> = []
        return try entries().filter { seen.insert($0.name).inserted }.map { ($0.name, $0.right) }
    }

    private static let shortestPassword = 8

    private func set(
        _ secret: SecretHash, of name: String, right: Right, keeping: (SecretHash) -> Bool
    ) throws(UsersError) {
        let isName =
            !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                $0.value > 0x20 && $0.value != 0x7F && !":#".unicodeScalars.contains($0)
            }
        guard isName else { throw .badName(name) }
        var entries = try entries().filter { $0.name != name || keeping($0.secret) }
        for index in entries.indices where entries[index].name == name { entries[index].right = right }
        try write(entries + [Entry(name: name, right: right, secret: secret)])
    }

    private func lines() throws(UsersError) -> [Substring] {
        do throws(FileFailure) {
            let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
            return text.split(separator: "\n", omittingEmptySubsequences: false)
        } catch {
            if error.isMissing { return [] }
            throw .file(path: path, reason: error.reason)
        }
    }

    private func write(_ entries: [Entry]) throws(UsersError) {
        let text =
            "# Users of kmlf server, one secret a line; made by `kmlf server user`.\n"
            + entries.map { $0.line + "\n" }.joined()
        do throws(FileFailure) {
            try FileSystem.replace(path, with: text, permissions: 0o600)
        } catch {
            throw .file(path: path, reason: error.reason)
        }
    }
}

/// Why a file of users cannot be read or changed.
public enum UsersError: Error, Equatable, CustomStringConvertible {
    /// The system refuses.
    case file(path: String, reason: String)
    /// A line is not of the file's form. It may hold a password that somebody wrote there, so it is not shown.
    case unreadableLine(path: String, line: Int)
    /// A name that cannot be a user's.
    case badName(String)
    /// A password of fewer bytes than this.
    case shortPassword(Int)
    /// A password that the system cannot hash.
    case unhashable

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .file(let path, let reason): "the users in '\(path)' cannot be read or written: \(reason)"
        case .unreadableLine(let path, let line):
            "\(path):\(line): the line is not of the form NAME:RIGHT:KIND:HASH; remove it and add the user with "
                + "`kmlf server user add`"
        case .badName(let name): "'\(name)' cannot be the name of a user: give one without spaces, ':' and '#'"
        case .shortPassword(let count): "the password is too short: give one of at least \(count) characters"
        case .unhashable: "the password cannot be hashed: give one of at most 511 bytes, without a NUL character"
        }
    }
}
