/// One value of a frame, or its absence.
public enum Cell: Sendable, Hashable {
    /// No value: pandas' NaN, None and NaT.
    case missing
    /// A 64-bit integer.
    case integer(Int)
    /// A double; NaN is a value here, and is written as a missing one.
    case double(Double)
    /// True or false.
    case boolean(Bool)
    /// Text.
    case string(String)
    /// A calendar date with a time of day.
    case date(DateTime)

    /// The column type that holds this value; nil for a missing one.
    public var type: ColumnType? {
        switch self {
        case .missing: nil
        case .integer: .integer
        case .double: .double
        case .boolean: .boolean
        case .string: .string
        case .date: .date
        }
    }
}

extension Cell: CustomStringConvertible {
    /// The value as an error shows it: text in quotes, `missing` where there is none.
    public var description: String {
        switch self {
        case .missing: "missing"
        case .integer(let value): "\(value)"
        case .double(let value): "\(value)"
        case .boolean(let value): "\(value)"
        case .string(let value): "\"\(value)\""
        case .date(let value): "\(value)"
        }
    }
}

extension Double {
    /// The integer of the same value, if there is one. `Int(exactly:)` calls C's `trunc`, and nothing here links libm.
    var wholeNumber: Int? {
        guard self >= -0x1p63, self < 0x1p63 else { return nil }
        let integer = Int(self)
        return Double(integer) == self ? integer : nil
    }
}
