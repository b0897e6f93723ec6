internal import KMLFCatalog
internal import KMLFConsole

/// The datasets of pipelines with what the catalog makes of each, as a table and as JSON.
struct CatalogListing: Printable {
    private struct Row {
        let name: String
        let type: String
        let path: String?
        let pipelines: [String]
    }

    private let rows: [Row]

    init(_ catalog: ProjectCatalog) throws {
        rows = try catalog.names.map { name in
            let dataset = try catalog.catalog.dataset(name)
            return Row(
                name: name, type: dataset?.typeName ?? "MemoryDataset",
                path: dataset?.filePath.map(catalog.shortPath), pipelines: catalog.users(of: name))
        }
    }

    var json: JSONValue {
        .array(
            rows.map { row in
                .object([
                    ("name", .string(row.name)), ("type", .string(row.type)), ("path", .optional(row.path)),
                    ("pipelines", .array(row.pipelines.map(JSONValue.string))),
                ])
            })
    }

    func lines(for terminal: Terminal) -> [String] {
        guard !rows.isEmpty else { return ["The pipelines and the catalog have no datasets."] }
        var table = Table([.text("DATASET"), .text("TYPE"), .text("PIPELINES"), .text("FILE")])
        for row in rows {
            table.add([
                .init(row.name, .strong), .init(row.type), .init(row.pipelines.joined(separator: ", ")),
                .init(row.path ?? "", .faint),
            ])
        }
        return table.lines(for: terminal)
    }
}
