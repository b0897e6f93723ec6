/// What the values of one column are.
public enum ColumnType: String, Sendable, Hashable, CaseIterable {
    /// 64-bit integers; a column keeps them where values are missing (pandas would make doubles of them).
    case integer
    /// Doubles.
    case double
    /// Booleans.
    case boolean
    /// Text.
    case string
    /// Dates with a time of day.
    case date

    /// Reads a type by its name in pandas' `dtype` (`int64`, `float`, `str`, `bool`, `datetime64[ns]`, …) or by its own.
    public init?(dtype: String) {
        switch dtype {
        case "int", "int8", "int16", "int32", "int64", "Int8", "Int16", "Int32", "Int64", "integer": self = .integer
        case "float", "float16", "float32", "float64", "Float32", "Float64", "double": self = .double
        case "bool", "boolean": self = .boolean
        case "str", "string", "object", "category": self = .string
        case "datetime64", "datetime64[s]", "datetime64[ms]", "datetime64[us]", "datetime64[ns]", "date": self = .date
        default: return nil
        }
    }
}
