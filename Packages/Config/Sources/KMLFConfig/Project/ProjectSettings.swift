import KMLFFiles
import KMLFYAML

/// `kmlf.yml`: what a project is called, and which hooks it has.
public struct ProjectSettings: ConfigModel {
    /// For people.
    public var projectName = ""
    /// A Swift identifier: the name of the project's package and main target.
    public var packageName = ""
    /// The project's own version.
    public var version = "0.1.0"
    /// Hooks that the project's code offers by name, in the order of registration.
    public var hooks: [PlacedName] = []
    /// Plugins whose hooks do not register themselves.
    public var disableHooksForPlugins: [PlacedName] = []
    /// The folder of environments, relative to the root unless absolute.
    public var confSource = "conf"

    /// Names that are still to be given.
    public init() {}

    /// The settings of a new project.
    public init(projectName: String, packageName: String, version: String = "0.1.0") {
        self.projectName = projectName
        self.packageName = packageName
        self.version = version
    }

    /// The declaration of the file.
    public static let fields: [Field<Self>] = [
        Field("project_name", \.projectName, "The project's name, for people.", required: true) {
            $0.isEmpty ? "must not be empty" : nil
        },
        Field(
            "package_name", \.packageName, "Name of the Swift package and of its main target: letters, digits and _.",
            required: true
        ) { isIdentifier($0) ? nil : "must be letters, digits and _, beginning with a letter, not \"\($0)\"" },
        Field("version", \.version, "The project's own version, in quotes."),
        Field(
            "hooks", \.hooks,
            """
            Hooks to register beside those of the code, the last one called first: names of namedHooks, \
            mlflow_pipeline_hook and mlflow_node_hook.
            """),
        Field(
            "disable_hooks_for_plugins", \.disableHooksForPlugins,
            "Plugins whose hooks must not register themselves: kmlf-mlflow, which records runs."),
        Field(
            "conf_source", \.confSource,
            "The folder of environments, relative to this file; --conf-source names another."
        ) { $0.isEmpty ? "must not be empty; write . for the project's folder" : nil },
    ]

    /// The text of a new `kmlf.yml`.
    public static func template(_ settings: ProjectSettings) -> String {
        template(settings, header: "Marks the root of a kmlf project.")
    }

    /// Reads the file at the absolute path `file`; problems call it `name`.
    static func read(file: String, name: String) throws(ConfigError) -> ProjectSettings {
        let node: YAMLNode
        do {
            node = try YAML.parse(FileSystem.read(file), name: name)
        } catch let error as YAMLError {
            throw ConfigError(ConfigProblem(error.message, mark: error.mark))
        } catch {
            throw ConfigError(
                ConfigProblem("\(file) cannot be read: \((error as? FileFailure)?.reason ?? "\(error)")"))
        }
        // An empty file gets the same list of missing keys as one without them.
        return try decode(node.isNull ? YAMLNode(.mapping(YAMLMapping()), at: node.mark) : node)
    }

    private static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.first, first.isLetter || first == "_" else { return false }
        return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
