import KMLFCatalog
import KMLFConfig
import KMLFYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The printed form of the error that the body throws.
func errorText(_ body: () async throws -> some Any) async -> String? {
    do {
        _ = try await body()
        return nil
    } catch {
        return "\(error)"
    }
}

/// A project in a folder of its own, removed afterwards.
struct TestProject: Sendable {
    let root: String

    static func run(_ body: (TestProject) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kmlf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(TestProject(root: folder.resolvingSymlinksInPath().path(percentEncoded: false)))
    }

    func catalog(
        _ text: String, parameters: String = "", credentials: String = "", save: String = "v2",
        load: [String: String] = [:], registry: DatasetRegistry = .plain
    ) throws -> DataCatalog {
        let entries = try YAML.parse(text, name: "conf/base/catalog.yml").mapping ?? YAMLMapping()
        let secrets = try YAML.parse(credentials, name: "conf/local/credentials.yml", isSecret: true).mapping
        let parameters = try ParameterValue(yaml: YAML.parse(parameters, name: "conf/base/parameters.yml"))
        return try DataCatalog(
            entries: CatalogEntries(
                entries, registry: registry, projectRoot: root, versions: SessionVersions(save: save, load: load),
                credentials: Credentials(secrets ?? YAMLMapping())),
            parameters: parameters)
    }

    func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

    func write(_ data: Data, to path: String) throws {
        let url = URL(filePath: "\(root)/\(path)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "\(root)/\(path)"))) }

    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted()
    }

    /// The text with this project's folder written as `ROOT`.
    func neutral(_ text: String?) -> String? { text?.replacing(root, with: "ROOT") }
}
