public import KMLFYAML

extension Tensor {
    /// The elements, the last dimension the fastest.
    public var leaves: [YAMLNode] {
        switch values {
        case .numbers(let values): values.map(YAMLNode.double)
        case .integers(let values): values.map(YAMLNode.integer)
        case .booleans(let values): values.map(YAMLNode.bool)
        case .strings(let values): values.map(YAMLNode.string)
        }
    }

    /// Nested lists.
    public var json: YAMLNode { Self.nested(leaves[...], shape[...]) }

    /// The elements as `leaves` gives them. Errors name a shape that does not fit them, or have the place of an element of
    /// another type.
    public init(leaves: [YAMLNode], type: TensorType, shape: [Int]) throws(ModelError) {
        // Lengths that overflow fit no elements.
        let count = shape.reduce(1) { $0.multipliedReportingOverflow(by: max(0, $1)).partialValue }
        guard shape.allSatisfy({ $0 >= 0 }), count == leaves.count else {
            throw ModelError(
                .malformedModel, "an array of the shape \(Self.described(shape)) has not \(leaves.count) elements")
        }
        self.init(type: type, shape: shape, values: try Self.values(of: leaves, type: type))
    }

    private static func nested(_ leaves: ArraySlice<YAMLNode>, _ shape: ArraySlice<Int>) -> YAMLNode {
        guard let count = shape.first, shape.count > 1 else { return .sequence(Array(leaves)) }
        let size = count == 0 ? 0 : leaves.count / count
        return .sequence(
            (0..<count).map { position in
                nested(leaves.dropFirst(position * size).prefix(size), shape.dropFirst())
            })
    }

    /// Nested lists as an array: whole numbers become numbers with a point, nothing else is converted. Errors have the place
    /// of what does not fit.
    ///
    /// - Parameter type: nil for that of the elements: `float64` where they are numbers, `int64` where all are whole
    public init(json node: YAMLNode, type: TensorType? = nil) throws(ModelError) {
        let type = type ?? TensorType(leavesOf: node)
        var leaves: [YAMLNode] = []
        var shape: [Int] = []
        try Self.collect(node, into: &leaves, shape: &shape, level: 0)
        self.init(type: type, shape: shape, values: try Self.values(of: leaves, type: type))
    }

    private static func collect(
        _ node: YAMLNode, into leaves: inout [YAMLNode], shape: inout [Int], level: Int
    ) throws(ModelError) {
        guard let items = node.sequence else {
            guard level == shape.count else { throw node.malformed("the array is ragged: a list is wanted here") }
            leaves.append(node)
            return
        }
        guard leaves.isEmpty || level < shape.count else {
            throw node.malformed("the array is ragged: a single value is wanted here")
        }
        if level == shape.count { shape.append(items.count) }
        guard shape[level] == items.count else {
            throw node.malformed(
                "the array is ragged: \(items.count) elements where there are \(shape[level]) elsewhere")
        }
        for item in items { try collect(item, into: &leaves, shape: &shape, level: level + 1) }
    }

    private static func values(of leaves: [YAMLNode], type: TensorType) throws(ModelError) -> Values {
        func read<Value>(_ read: (YAMLNode) -> Value?) throws(ModelError) -> [Value] {
            var values: [Value] = []
            for leaf in leaves {
                guard let value = read(leaf) else {
                    throw leaf.malformed("expected \(type.rawValue), found \(leaf.value.kind)")
                }
                values.append(value)
            }
            return values
        }
        switch type.rawValue {
        case "bool": return .booleans(try read(\.bool))
        case "str", "object": return .strings(try read(\.string))
        case let name where name.hasPrefix("int") || name.hasPrefix("uint"): return .integers(try read(\.int))
        case let name where name.hasPrefix("float"): return .numbers(try read(\.double))
        default: throw ModelError(.malformedModel, "arrays of the type `\(type.rawValue)` are not read")
        }
    }
}
