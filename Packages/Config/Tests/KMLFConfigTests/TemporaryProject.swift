import FoundationEssentials
import KMLFConfig
import KMLFYAML
import Testing

/// A project in a folder of its own.
struct TemporaryProject {
    let root: String

    init(_ files: [String: String] = [:]) throws {
        root = FileManager.default.temporaryDirectory.path + "/kmlf-config-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root + "/conf/base", withIntermediateDirectories: true)
        try write("kmlf.yml", "project_name: Iris\npackage_name: iris\n")
        for (path, text) in files { try write(path, text) }
    }

    func remove() { try? FileManager.default.removeItem(atPath: root) }

    func write(_ path: String, _ text: String) throws {
        let file = root + "/" + path
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
    }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: root + "/" + path, withIntermediateDirectories: true)
    }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: root + "/" + path, withDestinationPath: target)
    }

    func loader(
        _ environment: String? = nil, params: String = "", variables: [String: String] = [:]
    ) throws -> ConfigLoader {
        ConfigLoader(
            project: try Project(at: root), environment: environment,
            runtimeParameters: try ParameterMap(commandLine: params), processEnvironment: variables)
    }
}

/// What the error that `body` throws prints.
func message(_ body: () throws(ConfigError) -> Void) -> String {
    do {
        try body()
        return "nothing was thrown"
    } catch {
        return error.description
    }
}

/// The document as a node; `name` is what its marks show.
func yaml(_ text: String, name: String = "mlflow.yml") throws -> YAMLNode { try YAML.parse(text, name: name) }
