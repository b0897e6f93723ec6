import KMLFFiles

/// A kmlf project: the folder that holds `kmlf.yml`, and what that file says.
public struct Project: Sendable, Equatable {
    /// The file that marks the root of a project.
    public static let fileName = "kmlf.yml"

    /// The absolute path of the folder, symbolic links resolved, without a slash at the end.
    public let root: String
    /// What `kmlf.yml` says.
    public let settings: ProjectSettings
    /// The absolute path of the folder of environments: `conf`, or what `conf_source` of `kmlf.yml` or `--conf-source` names.
    public let confFolder: String

    /// A project that is known without reading `kmlf.yml`, for embedding and tests. `root` must be absolute.
    public init(root: String, settings: ProjectSettings) {
        self.init(root: root, settings: settings, confFolder: Self.absolute(settings.confSource, from: root))
    }

    private init(root: String, settings: ProjectSettings, confFolder: String) {
        self.root = root
        self.settings = settings
        self.confFolder = confFolder
    }

    /// The same project with its configuration in another folder, as `--conf-source` asks for; nil leaves it where it is. A
    /// relative path begins at `folder`.
    public func reading(confSource: String?, relativeTo folder: String) throws(ConfigError) -> Project {
        guard let confSource else { return self }
        let path = Self.absolute(confSource, from: folder)
        guard let resolved = FileSystem.resolved(path) else {
            throw ConfigError(ConfigProblem("there is no folder \(path)", at: "--conf-source"))
        }
        guard FileSystem.kind(of: resolved) == .folder else {
            throw ConfigError(
                ConfigProblem(
                    "must be a folder, and \(path) is a file; unpack an archive, and name the folder that it holds",
                    at: "--conf-source"))
        }
        return Project(root: root, settings: settings, confFolder: resolved)
    }

    /// The project's name for people.
    public var name: String { settings.projectName }
    /// The name of the Swift package and of its main target.
    public var packageName: String { settings.packageName }
    /// The project's own version.
    public var version: String { settings.version }
    /// `confFolder` as people know it: from the root where it lies below it.
    public var shownConfFolder: String {
        let prefix = root == "/" ? root : root + "/"
        return confFolder.hasPrefix(prefix) ? String(confFolder.dropFirst(prefix.count)) : confFolder
    }

    /// The project whose root is exactly `folder`.
    public init(at folder: String) throws(ConfigError) {
        guard let root = FileSystem.resolved(folder) else {
            throw ConfigError(ConfigProblem("\(folder) is not there"))
        }
        guard FileSystem.kind(of: Self.file(in: root)) == .file else {
            let hint =
                Self.hint(for: root) ?? "make one with `kmlf new`, or name the folder that holds \(Self.fileName)"
            throw ConfigError(
                ConfigProblem("\(root) is not the root of a kmlf project: it has no \(Self.fileName); \(hint)"))
        }
        self.init(root: root, settings: try ProjectSettings.read(file: Self.file(in: root), name: Self.fileName))
    }

    /// The root of the project that `folder` is in; nil where it is in none.
    public static func root(above folder: String) -> String? {
        FileSystem.resolved(folder).flatMap { start in
            sequence(first: start, next: parent(of:)).first { FileSystem.kind(of: file(in: $0)) == .file }
        }
    }

    /// The project that `folder` is in: the nearest folder upwards that holds `kmlf.yml`.
    public static func find(from folder: String) throws(ConfigError) -> Project {
        guard let start = FileSystem.resolved(folder) else {
            throw ConfigError(ConfigProblem("\(folder) is not there"))
        }
        if let root = root(above: start) { return try Project(at: root) }
        let hint = sequence(first: start, next: parent(of:)).lazy.compactMap(Self.hint).first
        throw ConfigError(
            ConfigProblem(
                """
                \(start) is not inside a kmlf project: neither it nor a folder above it has a \(fileName); \
                \(hint ?? "go to a project's folder, or make a project with `kmlf new`")
                """))
    }

    private static func absolute(_ path: String, from folder: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path.hasPrefix("/") ? path : (folder == "/" ? "" : folder) + "/" + path
    }

    private static func file(in folder: String) -> String { (folder == "/" ? "" : folder) + "/" + fileName }

    private static func parent(of folder: String) -> String? {
        guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
        return slash == folder.startIndex ? "/" : String(folder[..<slash])
    }

    /// What to tell someone who comes with a Kedro project.
    private static func hint(for folder: String) -> String? {
        guard FileSystem.kind(of: folder + "/pyproject.toml") == .file else { return nil }
        return """
            \(folder) has a pyproject.toml, so it may be a Kedro project: put a \(fileName) beside it with the lines \
            "project_name: …" and "package_name: …", and its conf folder can stay as it is
            """
    }
}
