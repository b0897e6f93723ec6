/// How CSV text is read. The names are those of pandas' `read_csv`, the defaults too.
public struct CSVReadOptions: Sendable, Hashable {
    /// Where the column names come from.
    public enum Header: Sendable, Hashable {
        /// The first line; no line where `names` are given.
        case inferred
        /// No line: the columns are `names`, else `0`, `1`, ….
        case none
        /// That line, from 0, blank ones not counted; those before it are dropped.
        case line(Int)
    }

    /// What is done with a line of more fields than there are columns; one of fewer is filled with missing values.
    public enum BadLines: String, Sendable, Hashable, CaseIterable {
        /// All of them are named in one error.
        case error
        /// They are left out.
        case skip
    }

    /// The character between two fields; one byte of ASCII, no line end.
    public var separator: UInt8 = UInt8(ascii: ",")
    /// The character around a field that holds separators or line ends; doubled within.
    public var quote: UInt8 = UInt8(ascii: "\"")
    /// The decimal point.
    public var decimal: UInt8 = UInt8(ascii: ".")
    /// Where the column names come from.
    public var header = Header.inferred
    /// The columns' names, in place of the header's.
    public var names: [String]?
    /// The columns to keep, in the order of the file; nil keeps all.
    public var usecols: Set<String>?
    /// The type of single columns; the others' types are inferred.
    public var dtypes: [String: ColumnType] = [:]
    /// The type of all columns that `dtypes` does not name; nil infers it.
    public var dtype: ColumnType?
    /// The columns to be read as ISO 8601 dates; no date is inferred.
    public var parseDates: Set<String> = []
    /// Words that stand for a missing value, beside the default ones.
    public var naValues: Set<String> = []
    /// Whether pandas' own words (`NA`, `NaN`, `null`, nothing at all, …) stand for a missing value.
    public var keepDefaultNA = true
    /// Whether spaces after a separator are dropped.
    public var skipInitialSpace = false
    /// The number of lines to drop at the top.
    public var skipRows = 0
    /// The number of rows to read, from the first; nil reads all.
    public var rowLimit: Int?
    /// What is done with a line that is too long.
    public var badLines = BadLines.error

    /// pandas' defaults.
    public init() {}

    /// The words that pandas 3 reads as missing; case matters.
    public static let defaultNAValues: Set<String> = [
        "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
        "NULL", "NaN", "None", "n/a", "nan", "null",
    ]

    func type(of column: String) -> ColumnType? {
        parseDates.contains(column) ? .date : dtypes[column] ?? dtype
    }
}
