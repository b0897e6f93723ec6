internal import KMLFCatalog
internal import KMLFConsole
internal import KMLFYAML

/// The patterns of the catalog by priority.
struct PatternListing: Printable {
    private let patterns: [CatalogEntry]

    /// All of them, or where pipelines are named those that one of their datasets comes from.
    init(_ catalog: ProjectCatalog) {
        let used = Set(catalog.names.compactMap { catalog.catalog.entry($0)?.pattern })
        patterns = catalog.catalog.patterns.filter { catalog.isWhole || used.contains($0.name) }
    }

    var json: JSONValue {
        .array(
            patterns.map { pattern in
                .object([
                    ("pattern", .string(pattern.name)), ("type", .optional(pattern.type)),
                    ("location", .optional(pattern.mark?.location)),
                ])
            })
    }

    func lines(for terminal: Terminal) -> [String] {
        guard !patterns.isEmpty else { return ["The catalog has no patterns."] }
        var table = Table([.text("PATTERN"), .text("TYPE"), .text("PLACE")])
        for pattern in patterns {
            table.add([
                .init(pattern.name, .strong), .init(pattern.type ?? ""), .init(pattern.mark?.location ?? "", .faint),
            ])
        }
        return table.lines(for: terminal)
    }
}
