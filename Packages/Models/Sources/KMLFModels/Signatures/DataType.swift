/// MLflow's types of single values (`mlflow.types.DataType`); the raw value is the name in a signature.
public enum DataType: String, Sendable, Hashable, CaseIterable {
    /// True or false.
    case boolean
    /// A whole number of 32 bits.
    case integer
    /// A whole number of 64 bits.
    case long
    /// A number of 32 bits.
    case float
    /// A number of 64 bits.
    case double
    /// Text.
    case string
    /// Bytes; base64 text in JSON.
    case binary
    /// A day with a time; ISO 8601 text in JSON.
    case datetime
}
