internal import KMLFCatalog
internal import KMLFConsole
internal import KMLFYAML

/// The entries of the datasets, those of patterns filled in, as they would stand in a catalog without patterns.
struct ResolvedCatalog: Printable {
    private let node: YAMLNode

    init(_ catalog: ProjectCatalog) {
        let entries = catalog.names.compactMap { catalog.catalog.entry($0) }
        node = .mapping(YAMLMapping(entries.map { ($0.name, $0.node) }))
    }

    var json: JSONValue { JSONValue(node) }

    func lines(for terminal: Terminal) -> [String] {
        YAML.emit(node, sortedKeys: false).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }
}
