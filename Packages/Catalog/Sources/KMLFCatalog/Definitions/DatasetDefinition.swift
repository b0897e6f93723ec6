public import KMLFConfig
public import KMLFYAML

/// One entry of `catalog.yml`, ready to become a dataset: its type is known, and what the catalog itself reads (`type`,
/// `versioned`, `credentials`, `layer`, `metadata`) is taken out of the arguments.
public struct DatasetDefinition: Sendable {
    /// The dataset's name in the catalog.
    public let name: String
    /// The type as the entry spells it.
    public let typeName: String
    /// Where the entry sits: `iris`, or `iris.dataset` for a nested one.
    public let path: ConfigPath
    /// Whether the entry says `versioned: true`.
    public let isVersioned: Bool
    /// The entry of `credentials.yml` that is named, its nodes secret, or the mapping written in place; nil where
    /// there is neither.
    public let credentials: YAMLNode?
    /// Everything else, with its places.
    public let arguments: YAMLNode
    let setting: CatalogSetting

    /// The arguments as a model: wrong values and unknown keys are problems at their places, all in one error.
    public func read<Model: ConfigModel>(_ type: Model.Type = Model.self) throws(ConfigError) -> Model {
        try Model.decode(arguments, at: path)
    }

    /// The folder that relative paths start from.
    public var projectRoot: String { setting.projectRoot }

    /// The version under which this session saves versioned data.
    public var saveVersion: String { setting.versions.save }

    /// The dataset that the argument `key` describes; it has this one's name, versions and credentials file.
    public func build(nested node: YAMLNode, at key: String) throws(ConfigError) -> any Dataset {
        try setting.build(name: name, node: node, at: path.appending(key))
    }

    /// A problem of the whole entry, or of one of its arguments.
    public func problem(_ message: String, at key: String? = nil, suggestion: String? = nil) -> ConfigProblem {
        ConfigProblem(
            message, at: key.map { path.appending($0) } ?? path,
            mark: key.flatMap { arguments[$0]?.mark } ?? arguments.mark, suggestion: suggestion)
    }

    /// The file or folder of a `filepath` argument: absolute, and with this session's versions where the entry is
    /// versioned.
    public func file(_ filepath: String, isFolder: Bool = false) -> DatasetFile {
        DatasetFile(
            absolutePath(filepath),
            version: isVersioned ? DatasetVersion(save: setting.versions.save, load: setting.versions.load[name]) : nil,
            isFolder: isFolder)
    }

    /// The local path from the project's folder, without a scheme and slashes at its end.
    public func absolutePath(_ path: String) -> String {
        var plain = path.hasPrefix("file://") ? path.dropFirst("file://".count) : path[...]
        while plain.count > 1, plain.hasSuffix("/") { plain.removeLast() }
        return plain.hasPrefix("/")
            ? String(plain) : "\(setting.projectRoot == "/" ? "" : setting.projectRoot)/\(plain)"
    }

    /// What is wrong with a `filepath`, for the check of a `Field`; nil when it names a local file.
    public static func localPathProblem(_ filepath: String) -> String? {
        if filepath.isEmpty { return "must not be empty" }
        guard let scheme = filepath.firstRange(of: "://"), !filepath.hasPrefix("file://") else { return nil }
        return "must be a local path; `\(filepath[..<scheme.lowerBound])` addresses are not read"
    }
}

/// The versions of one session.
public struct SessionVersions: Sendable, Hashable {
    /// Under which versioned data is saved: the session's time stamp.
    public let save: String
    /// The versions to load by dataset, the latest for all others.
    public let load: [String: String]

    /// `load` holds what `--load-versions` pins.
    public init(save: String, load: [String: String] = [:]) {
        self.save = save
        self.load = load
    }
}
