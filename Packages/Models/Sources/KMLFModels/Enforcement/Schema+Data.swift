extension Schema {
    /// Data in any form that can have the schema; as of that form.
    public func enforce(_ data: ModelData) throws(ModelError) -> ModelData {
        switch data {
        case .frame(let frame): .frame(try enforce(frame))
        case .tensor(let tensor): .tensor(try enforce(tensor))
        case .tensors(let tensors): .tensors(try enforce(tensors))
        case .json(let node): .json(try enforce(rows: node))
        }
    }
}
