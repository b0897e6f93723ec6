import KMLFCoding
import KMLFDataFrame
import KMLFModels
import KMLFYAML

extension RequestData {
    /// The data as a table. Values without names are the cells of the one column that the model takes, or of all of its
    /// columns where these have no names either.
    ///
    /// - Parameter columns: what the model takes
    func frame(for columns: [ColSpec]) throws(ScoringRefusal) -> DataFrame {
        switch self {
        case .frame(let frame): return frame
        case .table(let member, let form):
            do throws(DataFrameError) {
                return try DataFrame(json: String(decoding: member.value, as: UTF8.self), form: form)
            } catch {
                throw .unreadable("`\(member.name)`: \(error)")
            }
        case .row(let mapping):
            return try Self.frame(mapping.entries.map { ($0.key.string ?? "", [$0.value]) }, "the request")
        case .values(let node, let name):
            if let mapping = node.mapping { return try Self.frame(mapping, name) }
            let items = node.sequence ?? [node]
            if columns.count == 1 { return try Self.frame([(columns[0].name ?? "0", items)], name) }
            let rows = items.compactMap(\.sequence)
            guard columns.allSatisfy({ $0.name == nil }), rows.count == items.count else {
                throw .violation(
                    "The model takes \(columns.count) columns, and `\(name)` holds values without their names. Send "
                        + "`dataframe_split` or `dataframe_records`.")
            }
            guard let width = rows.first?.count, rows.allSatisfy({ $0.count == width }) else {
                throw .unreadable("`\(name)`: the rows must be equally long.")
            }
            return try Self.frame((0..<width).map { column in ("\(column)", rows.map { $0[column] }) }, name)
        }
    }

    /// Columns where the members are lists, else one row.
    private static func frame(_ mapping: YAMLMapping, _ place: String) throws(ScoringRefusal) -> DataFrame {
        let lists = mapping.entries.compactMap(\.value.sequence)
        guard lists.isEmpty || lists.count == mapping.count else {
            throw .unreadable("`\(place)`: either all of its members are lists, the columns, or none is.")
        }
        let columns = lists.isEmpty ? mapping.entries.map { [$0.value] } : lists
        return try frame(zip(mapping.entries.map { $0.key.string ?? "" }, columns).map { ($0, $1) }, place)
    }

    private static func frame(
        _ columns: [(name: String, values: [YAMLNode])], _ place: String
    ) throws(ScoringRefusal) -> DataFrame {
        var made: [Column] = []
        do throws(DataFrameError) {
            for (name, values) in columns {
                let cells = values.compactMap { Cell(leaf: $0) }
                guard cells.count == values.count else {
                    throw DataFrameError(column: name, "a list or an object stands where one value is wanted")
                }
                made.append(try Column(name, cells: cells))
            }
            return try DataFrame(columns: made)
        } catch {
            throw .unreadable("`\(place)`: \(error)")
        }
    }
}
