public import KMLFDataFrame
public import KMLFYAML

/// What a model takes or gives, in one of the forms that MLflow knows.
public enum ModelData: Sendable, Equatable {
    /// A table.
    case frame(DataFrame)
    /// One array.
    case tensor(Tensor)
    /// Arrays by name.
    case tensors([String: Tensor])
    /// Anything else that JSON holds.
    case json(YAMLNode)
}
