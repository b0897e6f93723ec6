import KMLFDataFrame
import KMLFModels
import KMLFYAML

extension RequestData {
    /// What a model takes. A table stays a table where all columns of the schema hold single values; else it becomes rows, as
    /// no table holds lists.
    ///
    /// - Parameter schema: nil where the model does not tell what it takes; the data is then taken for what it looks like
    func input(for schema: Schema?) throws(ScoringRefusal) -> ModelData {
        guard let schema else { return try inferred() }
        switch schema {
        case .columns(let columns) where columns.allSatisfy(\.isOfSingleValues):
            let frame = try frame(for: columns)
            return .frame(try refusing { () throws(ModelError) in try schema.enforce(frame) })
        case .columns:
            let rows = try rows()
            return .json(try refusing { () throws(ModelError) in try schema.enforce(rows: rows) })
        case .tensors(let specs) where specs.contains { $0.name != nil }:
            let tensors = try tensors(for: specs)
            return .tensors(try refusing { () throws(ModelError) in try schema.enforce(tensors) })
        case .tensors(let specs):
            guard let spec = specs.first else { return try inferred() }
            let tensor = try tensor(for: spec)
            return .tensor(try refusing { () throws(ModelError) in try schema.enforce(tensor) })
        }
    }

    private func refusing<Value>(_ body: () throws(ModelError) -> Value) throws(ScoringRefusal) -> Value {
        do throws(ModelError) { return try body() } catch { throw ScoringRefusal(error) }
    }

    private func inferred() throws(ScoringRefusal) -> ModelData {
        switch self {
        case .frame(let frame): return .frame(frame)
        case .row(let mapping): return .json(.mapping(mapping))
        case .table:
            do throws(ScoringRefusal) {
                return .frame(try frame(for: []))
            } catch {
                // Cells may hold lists, or values of several types.
                guard let rows = try? rows() else { throw error }
                return .json(rows)
            }
        case .values(let node, _):
            if let mapping = node.mapping {
                let tensors = mapping.entries.compactMap { entry in
                    (try? Tensor(json: entry.value)).map { (entry.key.string ?? "", $0) }
                }
                return tensors.count == mapping.count && !tensors.isEmpty
                    ? .tensors(Dictionary(tensors) { $1 }) : .json(node)
            }
            return node.sequence == nil ? .json(node) : (try? Tensor(json: node)).map(ModelData.tensor) ?? .json(node)
        }
    }
}

extension ColSpec {
    fileprivate var isOfSingleValues: Bool { if case .value = type { true } else { false } }
}
