/// An array of any number of dimensions: `Tensor([[1.0, 2.0], [3.0, 4.0]])`.
public struct Tensor: Sendable, Hashable {
    /// The elements, the last dimension the fastest.
    public enum Values: Sendable, Hashable {
        /// Of the types `float32` and `float64`.
        case numbers([Double])
        /// Of the whole types.
        case integers([Int])
        /// Of the type `bool`.
        case booleans([Bool])
        /// Of the type `str`.
        case strings([String])
    }

    /// The type of the elements.
    public let type: TensorType
    /// The length of each dimension.
    public let shape: [Int]
    /// As many as the shape says.
    public let values: Values

    /// Nested arrays; those of one level must be equally long.
    public init<Element: TensorElement>(_ nested: [Element]) throws(ModelError) {
        var leaves: [Element.Leaf] = []
        var shape: [Int] = []
        try nested.collect(into: &leaves, shape: &shape, level: 0)
        self.init(type: Element.Leaf.tensorType, shape: shape, values: Element.Leaf.tensorValues(leaves))
    }

    init(type: TensorType, shape: [Int], values: Values) {
        self.type = type
        self.shape = shape
        self.values = values
    }

    /// The numbers of an array of any type of number; nil for booleans and text.
    public var doubles: [Double]? {
        switch values {
        case .numbers(let values): values
        case .integers(let values): values.map(Double.init)
        case .booleans, .strings: nil
        }
    }

    static func described(_ shape: [Int]) -> String { "(\(shape.map(String.init).joined(separator: ", ")))" }
}
