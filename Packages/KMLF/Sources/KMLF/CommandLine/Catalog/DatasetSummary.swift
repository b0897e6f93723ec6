internal import KMLFCatalog
internal import KMLFConsole
internal import KMLFYAML

/// What the catalog says about one dataset.
struct DatasetSummary {
    let name: String
    let type: String
    /// From the project's folder where it lies in it; of versioned data the folder of the versions.
    let path: String?
    /// nil where the catalog has no entry and no pattern for the name.
    let entry: CatalogEntry?
    /// From the latest; empty where none are kept.
    let versions: [String]

    init(_ name: String, in catalog: ProjectCatalog) throws {
        self.name = name
        entry = catalog.catalog.entry(name)
        let dataset = try catalog.catalog.dataset(name)
        let file = (dataset?.innermost as? any FileDataset)?.file
        type = dataset?.typeName ?? "MemoryDataset"
        path = (file?.path ?? dataset?.filePath).map(catalog.shortPath)
        versions = file?.storedVersions ?? []
    }

    /// In one line; empty where there is nothing to tell.
    var versionText: String {
        guard entry?.isVersioned == true else { return "" }
        return versions.first.map { versions.count == 1 ? $0 : "\($0) and \(versions.count - 1) more" } ?? "none yet"
    }

    var members: [(key: String, value: JSONValue)] {
        [
            ("name", .string(name)), ("type", .string(type)), ("path", .optional(path)),
            ("layer", .optional(entry?.layer)), ("metadata", entry?.metadata.map(JSONValue.init) ?? .null),
            ("versioned", .bool(entry?.isVersioned ?? false)), ("versions", .array(versions.map(JSONValue.string))),
            ("pattern", .optional(entry?.pattern)), ("location", .optional(entry?.mark?.location)),
        ]
    }
}
