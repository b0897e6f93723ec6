import KMLFSpelling
public import KMLFYAML

/// The entries of `credentials.yml`. Printing one shows the names of the entries only.
public struct Credentials: Sendable {
    private let mapping: YAMLMapping
    private let files: String

    /// - Parameter files: where the entries come from, for errors: "conf/base or conf/local"
    public init(_ mapping: YAMLMapping = YAMLMapping(), files: String = "conf/base or conf/local") {
        self.mapping = mapping
        self.files = files
    }

    /// The names of the entries, in the order of the files.
    public var names: [String] { mapping.entries.compactMap(\.key.scalarText) }

    /// The entry that configuration at `path` names; its nodes are secret. `mark` is where it is named.
    public func entry(_ name: String, namedAt path: ConfigPath, mark: YAMLMark?) throws(ConfigError) -> YAMLNode {
        if let entry = mapping[name] { return entry }
        throw ConfigError(
            ConfigProblem(
                names.isEmpty
                    ? "names the credentials `\(name)`, but there is no credentials file in \(files)"
                    : "names the credentials `\(name)`, which no credentials file in \(files) has", at: path,
                mark: mark,
                suggestion: NearestName.of(name, in: names)))
    }

    /// The keys and values of an entry, to be exported to the environment before tracking begins. Numbers and booleans
    /// become text as YAML writes them. Anything else, and an entry that is not there, is an error.
    public func environmentVariables(
        of name: String, namedAt path: ConfigPath, mark: YAMLMark?
    ) throws(ConfigError) -> [String: Secret] {
        let node = try entry(name, namedAt: path, mark: mark)
        let place = ConfigPath(name)
        guard case .mapping(let entry) = node.value else {
            throw ConfigError(
                ConfigProblem(
                    "must be a mapping from environment variables to values, not \(node.value.kind)", at: place,
                    mark: node.mark, showsSource: false))
        }
        var variables: [String: Secret] = [:]
        var problems: [ConfigProblem] = []
        for item in entry.entries {
            let key = item.key.scalarText ?? ""
            if key.isEmpty || key.contains("=") || key.utf8.contains(0) {
                problems.append(
                    ConfigProblem(
                        "has a key that cannot be the name of an environment variable", at: place, mark: item.key.mark,
                        showsSource: false))
            } else if let text = Self.variable(item.value), !text.utf8.contains(0) {
                variables[key] = Secret(text)
            } else {
                problems.append(
                    ConfigProblem(
                        "must be text or a number to become an environment variable, not \(item.value.value.kind)",
                        at: place.appending(key), mark: item.value.mark, showsSource: false))
            }
        }
        try problems.throwIfAny()
        return variables
    }

    private static func variable(_ node: YAMLNode) -> String? {
        if case .bool(let flag) = node.value { return String(flag) }
        return node.scalarText
    }
}

extension Credentials: CustomStringConvertible, CustomReflectable {
    /// The names of the entries.
    public var description: String { "Credentials(\(names.joined(separator: ", ")))" }
    /// Has no children, so that `dump` shows nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
