public import KMLFYAML

/// One value that a project's configuration comes to in an environment, and where it is from.
public struct EffectiveValue: Sendable {
    /// Where a value is from.
    public enum Origin: Sendable {
        /// A place in a file: of the value, or of the placeholder that it stands for.
        case file(YAMLMark)
        /// `--params`.
        case commandLine
        /// An environment variable.
        case variable(String)
        /// No file gives it.
        case standard
    }

    /// Which files it belongs to.
    public let kind: ConfigKind
    /// Its keys from the top of the kind.
    public let path: ConfigPath
    /// The value, a scalar, a list or an empty mapping, with `***` in the place of what is secret.
    public let value: YAMLNode
    /// Where it is from.
    public let origin: Origin

    init(kind: ConfigKind, path: ConfigPath, value: YAMLNode, origin: Origin) {
        self.kind = kind
        self.path = path
        self.value = SecretMask.apply(to: value, at: path, in: kind)
        self.origin = origin
    }

    /// The value as JSON, on one line.
    public var text: String { JSONText(value).text }
}

/// Replaces what may be a secret: everything in credentials files, and elsewhere values whose key says so and passwords in
/// URIs.
private enum SecretMask {
    static func apply(to node: YAMLNode, at path: ConfigPath, in kind: ConfigKind) -> YAMLNode {
        let keys = path.text.split(separator: ".")
        // An entry of the catalog, and mlflow.yml, name credentials by a text; a mapping holds them.
        let isInline = keys.dropLast().contains { $0 == "credentials" || $0 == "init_kwargs" }
        if kind.isSecret || isInline || keys.contains(where: isSecret) { return stars(for: node) }
        return masked(node)
    }

    private static func masked(_ node: YAMLNode) -> YAMLNode {
        switch node.value {
        case .string(let text): return YAMLNode(.string(PasswordMask.apply(to: text)), at: node.mark)
        case .sequence(let nodes): return YAMLNode(.sequence(nodes.map(masked)), at: node.mark)
        case .mapping(let mapping):
            let entries = mapping.entries.map { entry in
                let key = entry.key.scalarText ?? ""
                let hides = isSecret(key[...]) || (key == "credentials" && entry.value.mapping != nil)
                return YAMLMapping.Entry(
                    key: entry.key, value: hides ? stars(for: entry.value) : masked(entry.value))
            }
            return YAMLNode(.mapping(YAMLMapping(entries: entries)), at: node.mark)
        default: return node
        }
    }

    private static func stars(for node: YAMLNode) -> YAMLNode {
        node.isNull || node.mapping?.isEmpty == true ? node : YAMLNode(.string("\(Secret(""))"), at: node.mark)
    }

    /// `password`, `db_password`, `api-key`; not `max_tokens`, `secretary` and `key`.
    private static func isSecret(_ key: Substring) -> Bool {
        let words = key.lowercased().split { $0 == "_" || $0 == "-" }.map(String.init)
        guard let last = words.last else { return false }
        if ["password", "passwd", "passphrase", "secret", "token", "apikey"].contains(last) { return true }
        return last == "key" && ["api", "access", "secret", "private"].contains(words.dropLast().last ?? "")
    }
}
