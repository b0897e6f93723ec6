internal import KMLFCatalog
internal import KMLFConsole
internal import KMLFYAML

/// The patterns of the catalog by priority.
struct PatternListing: Printable {
    private let patterns: [CatalogEntry]

    init(_ catalog: ProjectCatalog) { patterns = catalog.catalog.patterns }

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
