extension ModelData {
    /// The form of what a pipeline gives: as of any value, and an array of numbers, booleans or texts is an array.
    public init(output value: any Sendable) throws(ModelError) {
        if let array = value as? any TensorElement, let tensor = try? Self.tensor(array), !tensor.shape.isEmpty {
            self = .tensor(tensor)
        } else {
            try self.init(value)
        }
    }

    /// Without dimensions where it is a single value; a ragged array is none.
    private static func tensor<Element: TensorElement>(_ value: Element) throws(ModelError) -> Tensor {
        var leaves: [Element.Leaf] = []
        var shape: [Int] = []
        try value.collect(into: &leaves, shape: &shape, level: 0)
        return Tensor(type: Element.Leaf.tensorType, shape: shape, values: Element.Leaf.tensorValues(leaves))
    }
}
