import KMLFDataFrame
public import KMLFModels

/// What the input of a packaged pipeline is like: what its signature and its example are made of.
public struct ObservedInput: Sendable {
    /// The rows that an example has at most.
    public static let exampleRows = 5

    let schema: Result<Schema, ModelError>
    /// The first rows, of the type that the whole had.
    let head: any Sendable

    /// The data that a node takes or makes as the input; only its first rows are kept.
    public init(_ value: any Sendable) {
        schema = Result { () throws(ModelError) in try Schema(inferring: value) }
        head = Self.firstRows(of: value)
    }

    private static func firstRows<Value: Sendable>(of value: Value) -> Value {
        (value as? any Sliceable)?.firstRows(exampleRows) as? Value ?? value
    }
}

/// What has rows.
private protocol Sliceable {
    func firstRows(_ count: Int) -> Self
}

extension DataFrame: Sliceable {
    fileprivate func firstRows(_ count: Int) -> DataFrame { head(count) }
}

extension Array: Sliceable {
    fileprivate func firstRows(_ count: Int) -> [Element] { Array(prefix(count)) }
}

extension Tensor: Sliceable {
    fileprivate func firstRows(_ count: Int) -> Tensor {
        guard let rows = shape.first, rows > count else { return self }
        let size = leaves.count / rows
        let head = try? Tensor(
            leaves: Array(leaves.prefix(count * size)), type: type, shape: [count] + shape.dropFirst())
        return head ?? self
    }
}
