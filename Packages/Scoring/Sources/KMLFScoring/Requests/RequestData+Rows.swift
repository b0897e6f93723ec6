import KMLFCoding
import KMLFDataFrame
import KMLFModels
import KMLFYAML

extension RequestData {
    /// The data as a list of rows: objects with the names of the columns, or values where these have no names.
    func rows() throws(ScoringRefusal) -> YAMLNode {
        switch self {
        case .row(let mapping): return [.mapping(mapping)]
        case .values(let node, _): return node.sequence == nil ? [node] : node
        case .table(let member, .records):
            let rows = try member.tree()
            guard let items = rows.sequence, items.allSatisfy({ $0.mapping != nil }) else {
                throw .unreadable("`\(member.name)`: expected a list of records.")
            }
            return rows
        case .table(let member, .split): return try Self.rows(split: member)
        case .frame(let frame): return frame.records
        }
    }

    private static func rows(split member: JSON.Member) throws(ScoringRefusal) -> YAMLNode {
        let node = try member.tree()
        guard let data = node["data"]?.sequence else {
            throw .unreadable("`\(member.name)`: the split form needs `columns` and `data`.")
        }
        let names = (node["columns"]?.sequence ?? []).compactMap(\.columnName)
        var rows: [YAMLNode] = []
        for (position, row) in data.enumerated() {
            guard let cells = row.sequence, cells.count == names.count else {
                throw .unreadable(
                    "`\(member.name)`: row \(position + 1) must be a list of \(names.count) values, one for each column."
                )
            }
            rows.append(.mapping(YAMLMapping(zip(names, cells).map { ($0, $1) })))
        }
        return .sequence(rows)
    }
}

extension YAMLNode {
    /// A number names a column too. On its own, since Swift 6.3 does not compile it optimised where it is used.
    fileprivate var columnName: String? {
        if let string { return string }
        return int.map(String.init)
    }
}
