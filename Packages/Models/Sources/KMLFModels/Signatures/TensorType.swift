/// The type of an array's elements, by NumPy's name. A struct, so that every name that a signature may hold is kept.
public struct TensorType: Sendable, Hashable {
    /// NumPy's name, `str` for text of any length.
    public let rawValue: String

    /// Any name is taken; kmlf's own arrays have those below.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Booleans.
    public static let bool = TensorType(rawValue: "bool")
    /// Whole numbers of 32 bits.
    public static let int32 = TensorType(rawValue: "int32")
    /// Whole numbers of 64 bits.
    public static let int64 = TensorType(rawValue: "int64")
    /// Numbers of 32 bits.
    public static let float32 = TensorType(rawValue: "float32")
    /// Numbers of 64 bits.
    public static let float64 = TensorType(rawValue: "float64")
    /// Text.
    public static let string = TensorType(rawValue: "str")
}
