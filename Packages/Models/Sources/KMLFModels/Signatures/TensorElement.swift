/// What nested arrays may hold to become a `Tensor`: numbers, booleans, text, and arrays of them.
public protocol TensorElement: Sendable {
    /// The innermost elements.
    associatedtype Leaf: TensorLeaf

    /// Adds the innermost elements in order, and the length of each level to the shape.
    func collect(into leaves: inout [Leaf], shape: inout [Int], level: Int) throws(ModelError)
}

/// One element of a `Tensor`.
public protocol TensorLeaf: TensorElement where Leaf == Self {
    /// The type that an array of these elements has.
    static var tensorType: TensorType { get }

    /// The elements of an array.
    static func tensorValues(_ leaves: [Self]) -> Tensor.Values
}

extension TensorLeaf {
    /// Adds itself.
    public func collect(into leaves: inout [Self], shape: inout [Int], level: Int) { leaves.append(self) }
}

extension Array: TensorElement where Element: TensorElement {
    /// One level deeper.
    public func collect(into leaves: inout [Element.Leaf], shape: inout [Int], level: Int) throws(ModelError) {
        if level == shape.count { shape.append(count) }
        guard shape[level] == count else {
            throw ModelError(
                .invalidArgument,
                "the array is ragged: dimension \(level + 1) has \(shape[level]) elements in one place and \(count) in another"
            )
        }
        for element in self { try element.collect(into: &leaves, shape: &shape, level: level + 1) }
    }
}

extension Double: TensorLeaf {
    /// `float64`.
    public static var tensorType: TensorType { .float64 }
    /// As they are.
    public static func tensorValues(_ leaves: [Double]) -> Tensor.Values { .numbers(leaves) }
}

extension Float: TensorLeaf {
    /// `float32`.
    public static var tensorType: TensorType { .float32 }
    /// Made doubles, which lose nothing.
    public static func tensorValues(_ leaves: [Float]) -> Tensor.Values { .numbers(leaves.map(Double.init)) }
}

extension Int: TensorLeaf {
    /// `int64`.
    public static var tensorType: TensorType { .int64 }
    /// As they are.
    public static func tensorValues(_ leaves: [Int]) -> Tensor.Values { .integers(leaves) }
}

extension Int32: TensorLeaf {
    /// `int32`.
    public static var tensorType: TensorType { .int32 }
    /// Made integers of 64 bits.
    public static func tensorValues(_ leaves: [Int32]) -> Tensor.Values { .integers(leaves.map(Int.init)) }
}

extension Bool: TensorLeaf {
    /// `bool`.
    public static var tensorType: TensorType { .bool }
    /// As they are.
    public static func tensorValues(_ leaves: [Bool]) -> Tensor.Values { .booleans(leaves) }
}

extension String: TensorLeaf {
    /// `str`.
    public static var tensorType: TensorType { .string }
    /// As they are.
    public static func tensorValues(_ leaves: [String]) -> Tensor.Values { .strings(leaves) }
}
