/// The name of a dataset together with its type, so that the compiler checks what a node reads and writes:
/// `let model: Key<Model> = "example_model"`.
public struct Key<Value>: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The dataset.
    public let name: String

    /// For names that are not literals.
    public init(_ name: String) { self.name = name }

    /// The dataset's name as written.
    public init(stringLiteral name: String) { self.name = name }
}
