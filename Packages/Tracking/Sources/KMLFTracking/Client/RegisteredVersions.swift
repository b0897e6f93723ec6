import KMLFStorage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The versions that were registered from a logged model, as its tag `mlflow.modelVersions` has them.
struct RegisteredVersions {
    /// MLflow's server writes the version as a number, its client as a text.
    private struct Entry: Codable {
        let name: String
        let version: Int

        init(_ version: ModelVersion) {
            name = version.name
            self.version = version.version
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            if let number = try? container.decode(Int.self, forKey: .version) {
                version = number
            } else {
                version = Int(try container.decode(String.self, forKey: .version)) ?? 0
            }
        }
    }

    /// nil when the tag holds something else.
    private let entries: [Entry]?

    init(of model: LoggedModel) {
        let tag = model.tags[MLflowModelTag.modelVersions] ?? "[]"
        entries = try? JSONDecoder().decode([Entry].self, from: Data(tag.utf8))
    }

    /// The tag with one version more; nil when it is there already, or the tag holds something else.
    func adding(_ version: ModelVersion) -> String? {
        guard let entries, !entries.contains(where: { $0.name == version.name && $0.version == version.version })
        else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(entries + [Entry(version)])).map { String(decoding: $0, as: UTF8.self) }
    }
}
