internal import KMLFConsole

/// All datasets by where they come from: entries of their own, patterns, or the default, which is memory.
struct CatalogDescription: Printable {
    private let groups: [(title: String, key: String, datasets: [DatasetSummary])]

    init(_ catalog: ProjectCatalog) throws {
        let summaries = try catalog.names.map { try DatasetSummary($0, in: catalog) }
        groups = [
            ("Datasets", "datasets", summaries.filter { $0.entry != nil && $0.entry?.pattern == nil }),
            ("Factories", "factories", summaries.filter { $0.entry?.pattern != nil }),
            ("Defaults", "defaults", summaries.filter { $0.entry == nil }),
        ]
    }

    var json: JSONValue {
        .object(groups.map { ($0.key, .array($0.datasets.map { .object($0.members) })) })
    }

    func lines(for terminal: Terminal) -> [String] {
        let filled = groups.filter { !$0.datasets.isEmpty }
        guard !filled.isEmpty else { return ["The pipelines and the catalog have no datasets."] }
        return filled.enumerated().flatMap { position, group in
            (position == 0 ? [] : [""]) + [terminal.styled(group.title, .strong)]
                + table(of: group.datasets).lines(for: terminal)
        }
    }

    /// Grouped by type, and without columns that would be empty.
    private func table(of datasets: [DatasetSummary]) -> Table {
        let optional: [(heading: String, text: (DatasetSummary) -> String)] = [
            ("FILE", { $0.path ?? "" }), ("LAYER", { $0.entry?.layer ?? "" }), ("VERSIONS", \.versionText),
            ("METADATA", { $0.entry?.metadata.map { JSONValue($0).line } ?? "" }),
            ("PATTERN", { $0.entry?.pattern ?? "" }),
        ]
        let columns = optional.filter { column in datasets.contains { !column.text($0).isEmpty } }
        var table = Table([.text("TYPE"), .text("DATASET")] + columns.map { .text($0.heading) })
        var last: String?
        for dataset in datasets.sorted(by: { ($0.type, $0.name) < ($1.type, $1.name) }) {
            let type = dataset.type == last ? "" : dataset.type
            last = dataset.type
            table.add([.init(type), .init(dataset.name, .strong)] + columns.map { .init($0.text(dataset), .faint) })
        }
        return table
    }
}
