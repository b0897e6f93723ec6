import KMLFYAML

/// The type and shape of an array.
public struct TensorSpec: Sendable, Hashable {
    /// Nil for the one array of a schema without names.
    public var name: String?
    /// The type of the elements.
    public var type: TensorType
    /// The lengths of the dimensions; -1 is any length, which the first one mostly is.
    public var shape: [Int]

    /// An array of any number of rows where the shape begins with -1.
    public init(_ name: String? = nil, _ type: TensorType, shape: [Int]) {
        self.name = name
        self.type = type
        self.shape = shape
    }

    var json: YAMLNode {
        var members: YAMLMapping = [:]
        if let name { members["name"] = .string(name) }
        members["type"] = "tensor"
        members["tensor-spec"] = .mapping([
            "dtype": .string(type.rawValue), "shape": .sequence(shape.map(YAMLNode.integer)),
        ])
        return .mapping(members)
    }

    init(json node: YAMLNode) throws(ModelError) {
        let spec = try node.required("tensor-spec")
        guard let type = spec["dtype"]?.string else { throw spec.malformed("`dtype` must be the name of a type") }
        guard let items = spec["shape"]?.sequence else { throw spec.malformed("`shape` must be a list of lengths") }
        let shape = items.compactMap(\.int).filter { $0 >= -1 }
        guard shape.count == items.count else {
            throw spec.malformed("`shape` must hold whole numbers, -1 for any length")
        }
        self.init(node["name"]?.string, TensorType(rawValue: type), shape: shape)
    }
}

extension TensorSpec: CustomStringConvertible {
    /// As errors name it: `float64 (-1, 3)`.
    public var description: String { "\(type.rawValue) \(Tensor.described(shape))" }
}
