/// How CSV text is written. The names are those of pandas' `to_csv`.
public struct CSVWriteOptions: Sendable, Hashable {
    /// Which fields stand between quotes; the raw values are those of Python's `csv` module.
    public enum Quoting: Int, Sendable, Hashable, CaseIterable {
        /// Those that hold separators, quotes or line ends.
        case minimal = 0
        /// All of them.
        case all = 1
        /// All but numbers and booleans.
        case nonnumeric = 2
        /// None: what would need quotes is escaped.
        case none = 3
    }

    /// The character between two fields; one byte of ASCII, no line end.
    public var separator: UInt8 = UInt8(ascii: ",")
    /// The character around a field that holds separators, quotes or line ends.
    public var quote: UInt8 = UInt8(ascii: "\"")
    /// Which fields stand between quotes.
    public var quoting = Quoting.minimal
    /// Whether a quote within a quoted field is doubled; else it is escaped.
    public var doubleQuote = true
    /// The character that takes the meaning from the one behind it.
    public var escape: UInt8?
    /// Whether the first line holds the columns' names.
    public var header = true
    /// The names in the first line, in place of the columns' own.
    public var headerNames: [String]?
    /// What stands for a missing value, and for NaN.
    public var naRepresentation = ""
    /// The columns to write, in this order; nil writes all.
    public var columns: [String]?
    /// What ends each line.
    public var lineTerminator = "\n"
    /// The decimal point of doubles.
    public var decimal: UInt8 = UInt8(ascii: ".")
    /// How doubles are spelt; nil for the shortest form that reads back.
    public var floatFormat: FloatFormat?
    /// How dates are spelt; nil for ISO 8601.
    public var dateFormat: DateFormat?
    /// How the text's characters are encoded.
    public var encoding = TextEncoding.utf8

    /// pandas' defaults, without an index column.
    public init() {}
}
