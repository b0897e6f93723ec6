import KMLFYAML

extension Schema {
    /// Data in any form that can have the schema; JSON that is no list is one row.
    public func enforce(_ data: ModelData) throws(ModelError) -> ModelData {
        switch data {
        case .frame(let frame): .frame(try enforce(frame))
        case .tensor(let tensor): .tensor(try enforce(tensor))
        case .tensors(let tensors): .tensors(try enforce(tensors))
        case .json(let node) where node.sequence != nil: .json(try enforce(rows: node))
        case .json(let row): .json(try enforce(rows: .sequence([row])).sequence?.first ?? row)
        }
    }
}
