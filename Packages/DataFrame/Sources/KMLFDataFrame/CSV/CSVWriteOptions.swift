/// How CSV text is written. The names are those of pandas' `to_csv`.
public struct CSVWriteOptions: Sendable, Hashable {
    /// The character between two fields; one byte of ASCII, no line end.
    public var separator: UInt8 = UInt8(ascii: ",")
    /// The character around a field that holds separators, quotes or line ends.
    public var quote: UInt8 = UInt8(ascii: "\"")
    /// Whether the first line holds the columns' names.
    public var header = true
    /// What stands for a missing value, and for NaN.
    public var naRepresentation = ""
    /// The columns to write, in this order; nil writes all.
    public var columns: [String]?
    /// What ends each line.
    public var lineTerminator = "\n"

    /// pandas' defaults, without an index column.
    public init() {}
}
