import KMLFDataFrame

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension DataType {
    /// The value as this type holds it; nil where something would be lost, or it is of another type.
    ///
    /// Integers become numbers with a point where these hold them exactly, and ISO 8601 text becomes a date. A double is
    /// no integer, even without a fraction; a text is no number; a boolean is only a boolean.
    func converted(_ cell: Cell) -> Cell? {
        switch (self, cell) {
        case (.boolean, .boolean), (.long, .integer), (.double, .double), (.string, .string), (.datetime, .date): cell
        case (.integer, .integer(let value)): Int32(exactly: value) == nil ? nil : cell
        case (.double, .integer(let value)): Double(exactly: value).map(Cell.double)
        case (.float, .integer(let value)): Float(exactly: value).map { .double(Double($0)) }
        case (.float, .double(let value)): !value.isFinite || Float(value).isFinite ? cell : nil
        case (.datetime, .string(let text)): DateTime(text).map(Cell.date)
        case (.binary, .string(let text)): Data(base64Encoded: text) == nil ? nil : cell
        default: nil
        }
    }

    /// The columns of a frame that hold these values without a look at each.
    var columnType: ColumnType? {
        switch self {
        case .boolean: .boolean
        case .long: .integer
        case .double: .double
        case .string: .string
        case .datetime: .date
        case .integer, .float, .binary: nil
        }
    }

    /// A column of values that `converted` gave.
    func column(_ name: String, _ cells: [Cell]) -> Column {
        switch self {
        case .boolean: Column(name, Bool.columnValues(cells.map(Bool.init(cell:))))
        case .integer, .long: Column(name, Int.columnValues(cells.map(Int.init(cell:))))
        case .float, .double: Column(name, Double.columnValues(cells.map(Double.init(cell:))))
        case .string, .binary: Column(name, String.columnValues(cells.map(String.init(cell:))))
        case .datetime: Column(name, DateTime.columnValues(cells.map(DateTime.init(cell:))))
        }
    }
}

extension Cell {
    /// Whether it is a number between two integers.
    var hasFraction: Bool {
        guard case .double(let number) = self, number.magnitude < 0x1p63 else { return false }
        return Double(Int(number)) != number
    }

    /// The value and its type, as an error shows what was found.
    var found: String {
        guard let type else { return "no value" }
        let text = description
        let shown = text.count > 60 ? text.prefix(60) + "…" : text[...]
        return "\(shown) (\(type.rawValue))"
    }
}
