import KMLFCatalog

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Texts by name, each a file of one folder.
struct FolderDataset: Dataset {
    let path: String

    var typeName: String { "tests.FolderDataset" }
    var offers: String { "[String: String]" }
    var filePath: String? { path }

    func describe() -> [(key: String, value: String)] { [("path", path)] }
    func canLoad(as type: any Any.Type) -> Bool { type == [String: String].self }
    func canSave(_ type: any Any.Type) -> Bool { type == [String: String].self }

    func load(as type: any Sendable.Type) async throws -> any Sendable {
        var texts: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            texts[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
                .map { String(decoding: $0, as: UTF8.self) }
        }
        return texts
    }

    func save(_ value: any Sendable) async throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in value as? [String: String] ?? [:] {
            try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
        }
    }

    func exists() async throws -> Bool { FileManager.default.fileExists(atPath: path) }
    func release() async {}
}
