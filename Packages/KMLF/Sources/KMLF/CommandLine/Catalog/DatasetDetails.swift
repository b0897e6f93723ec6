internal import KMLFCatalog
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFPipeline
internal import KMLFYAML

/// Everything that the catalog and the pipelines say about one dataset.
struct DatasetDetails: Printable {
    private let summary: DatasetSummary
    /// What nodes may take it as and give it as; nil where the catalog does not say.
    private let offers: String?
    /// nil for what is no file.
    private let exists: Bool?
    private let writers: [String]
    private let readers: [String]

    /// An error where neither the catalog nor a pipeline knows the name.
    init(_ name: String, in catalog: ProjectCatalog) async throws {
        let dataset = try catalog.catalog.dataset(name)
        if dataset == nil, !catalog.names.contains(name) {
            throw ConfigError(
                ConfigProblem(
                    "there is no dataset `\(name)`: no pipeline uses it, and \(catalog.catalog.reasonMissing(name))"))
        }
        summary = try DatasetSummary(name, in: catalog)
        offers = dataset?.offers
        exists = dataset?.filePath == nil ? nil : try? await dataset?.exists()
        writers = Self.nodes(of: catalog, \.outputs, name)
        readers = Self.nodes(of: catalog, \.inputs, name)
    }

    private static func nodes(
        of catalog: ProjectCatalog, _ ports: (Node) -> [Port], _ dataset: String
    ) -> [String] {
        var seen: Set<String> = []
        return catalog.pipelines.flatMap(\.pipeline.nodes)
            .filter { ports($0).contains { $0.name == dataset } && seen.insert($0.name).inserted }.map(\.name)
    }

    var json: JSONValue {
        .object(
            summary.members + [
                ("exists", exists.map(JSONValue.bool) ?? .null), ("offers", .optional(offers)),
                ("written_by", .array(writers.map(JSONValue.string))),
                ("read_by", .array(readers.map(JSONValue.string))),
                ("entry", summary.entry.map { JSONValue($0.node) } ?? .null),
            ])
    }

    func lines(for terminal: Terminal) -> [String] {
        var table = Table([.text(""), .text("")])
        let entry = summary.entry
        let place = entry?.mark?.location ?? "no entry in the catalog: kept in memory during a run"
        let isThere = exists.map { $0 ? "" : " (not there yet)" } ?? ""
        let rows: [(String, String)] = [
            ("dataset", summary.name), ("type", summary.type), ("file", summary.path.map { $0 + isThere } ?? ""),
            ("place", place), ("pattern", entry?.pattern ?? ""), ("layer", entry?.layer ?? ""),
            ("versions", summary.versions.isEmpty ? summary.versionText : summary.versions.joined(separator: ", ")),
            ("takes, gives", offers ?? ""), ("written by", writers.joined(separator: ", ")),
            ("read by", readers.joined(separator: ", ")),
        ]
        for (title, text) in rows where !text.isEmpty {
            table.add([.init(title), .init(text, title == "dataset" ? .strong : nil)])
        }
        guard let entry else { return table.lines(for: terminal) }
        let yaml = YAML.emit(.mapping(YAMLMapping([(summary.name, entry.node)])), sortedKeys: false)
        return table.lines(for: terminal) + [""] + yaml.split(separator: "\n").map(String.init)
    }
}
