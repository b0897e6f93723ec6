internal import KMLFConsole

/// The datasets of pipelines with what the catalog makes of each, as a table and as JSON.
struct CatalogListing: Printable {
    private let rows: [(dataset: DatasetSummary, pipelines: [String])]

    init(_ catalog: ProjectCatalog) throws {
        rows = try catalog.names.map { (try DatasetSummary($0, in: catalog), catalog.users(of: $0)) }
    }

    var json: JSONValue {
        .array(
            rows.map { dataset, pipelines in
                .object([
                    ("name", .string(dataset.name)), ("type", .string(dataset.type)),
                    ("path", .optional(dataset.path)), ("pipelines", .array(pipelines.map(JSONValue.string))),
                ])
            })
    }

    func lines(for terminal: Terminal) -> [String] {
        guard !rows.isEmpty else { return ["The pipelines and the catalog have no datasets."] }
        var table = Table([.text("DATASET"), .text("TYPE"), .text("PIPELINES"), .text("FILE")])
        for (dataset, pipelines) in rows {
            table.add([
                .init(dataset.name, .strong), .init(dataset.type), .init(pipelines.joined(separator: ", ")),
                .init(dataset.path ?? "", .faint),
            ])
        }
        return table.lines(for: terminal)
    }
}
