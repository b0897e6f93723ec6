/// A Swift type that a column's values can be read as: `Int`, `Double`, `Bool`, `String`, `DateTime`.
public protocol CellValue: Sendable, Hashable {
    /// The value, converted where nothing is lost: integers to doubles, whole doubles to integers, ISO text to dates and
    /// back. nil for a missing value or one of another type.
    init?(cell: Cell)

    /// A column's values of this type.
    static func columnValues(_ values: [Self?]) -> Column.Values
}

extension Int: CellValue {
    /// An integer, or a double without a fraction.
    public init?(cell: Cell) {
        switch cell {
        case .integer(let value): self = value
        // Integers that met a missing value in pandas come back as 5.0.
        case .double(let value):
            guard let whole = value.wholeNumber else { return nil }
            self = whole
        default: return nil
        }
    }

    /// An integer column.
    public static func columnValues(_ values: [Int?]) -> Column.Values { .integer(values) }
}

extension Double: CellValue {
    /// A double or an integer.
    public init?(cell: Cell) {
        switch cell {
        case .double(let value): self = value
        case .integer(let value): self = Double(value)
        default: return nil
        }
    }

    /// A double column.
    public static func columnValues(_ values: [Double?]) -> Column.Values { .double(values) }
}

extension Bool: CellValue {
    /// A boolean.
    public init?(cell: Cell) {
        guard case .boolean(let value) = cell else { return nil }
        self = value
    }

    /// A boolean column.
    public static func columnValues(_ values: [Bool?]) -> Column.Values { .boolean(values) }
}

extension String: CellValue {
    /// Text, or a date in its ISO form.
    public init?(cell: Cell) {
        switch cell {
        case .string(let value): self = value
        case .date(let value): self = value.description
        default: return nil
        }
    }

    /// A text column.
    public static func columnValues(_ values: [String?]) -> Column.Values { .string(values) }
}

extension DateTime: CellValue {
    /// A date, or text in its ISO form.
    public init?(cell: Cell) {
        switch cell {
        case .date(let value): self = value
        case .string(let text):
            guard let date = DateTime(text) else { return nil }
            self = date
        default: return nil
        }
    }

    /// A date column.
    public static func columnValues(_ values: [DateTime?]) -> Column.Values { .date(values) }
}
