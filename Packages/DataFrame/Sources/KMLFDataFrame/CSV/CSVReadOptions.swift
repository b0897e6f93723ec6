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
    /// The character around a field that holds separators or line ends;
    /// nil where no character is (pandas' `quoting: 3`).
    public var quote: UInt8? = UInt8(ascii: "\"")
    /// Whether two quotes within a quoted field stand for one.
    public var doubleQuote = true
    /// The character that takes the meaning from the one behind it.
    public var escape: UInt8?
    /// The character behind which a line is no data; a line that begins with it is none.
    public var comment: UInt8?
    /// The decimal point.
    public var decimal: UInt8 = UInt8(ascii: ".")
    /// The character between groups of digits.
    public var thousands: UInt8?
    /// Where the column names come from.
    public var header = Header.inferred
    /// The columns' names, in place of the header's.
    public var names: [String]?
    /// The columns to keep, in the order of the file; nil keeps all.
    public var usecols: Set<String>?
    /// The columns to keep by their places, from 0, in the order of the file; nil keeps all.
    public var usecolPositions: Set<Int>?
    /// The type of single columns; the others' types are inferred.
    public var dtypes: [String: ColumnType] = [:]
    /// The type of all columns that `dtypes` does not name; nil infers it.
    public var dtype: ColumnType?
    /// The columns to be read as dates; no date is inferred.
    public var parseDates: Set<String> = []
    /// How the dates are spelt; nil for ISO 8601 and for days with slashes (`02/29/2024`).
    public var dateFormat: DateFormat?
    /// Whether a day with slashes begins with the day rather than the month.
    public var dayFirst = false
    /// Words that stand for a missing value, beside the default ones; a number also stands for its other spellings.
    public var naValues: Set<String> = []
    /// Further words that stand for a missing value in single columns.
    public var naValuesByColumn: [String: Set<String>] = [:]
    /// Whether any word stands for a missing value; a field that is not there is missing all the same.
    public var naFilter = true
    /// Words for true, beside `true` in any case.
    public var trueValues: Set<String> = []
    /// Words for false, beside `false` in any case.
    public var falseValues: Set<String> = []
    /// Whether pandas' own words (`NA`, `NaN`, `null`, nothing at all, …) stand for a missing value.
    public var keepDefaultNA = true
    /// Whether spaces after a separator are dropped.
    public var skipInitialSpace = false
    /// The number of lines to drop at the top.
    public var skipRows = 0
    /// Single lines to drop, from 0.
    public var skippedLines: Set<Int> = []
    /// The number of rows to drop at the end.
    public var skipFooter = 0
    /// Whether lines without any text are no rows.
    public var skipBlankLines = true
    /// The number of rows to read, from the first; nil reads all.
    public var rowLimit: Int?
    /// What is done with a line that is too long.
    public var badLines = BadLines.error
    /// How the text's characters are encoded.
    public var encoding = TextEncoding.utf8

    /// pandas' defaults.
    public init() {}

    /// The words that pandas 3 reads as missing; case matters.
    public static let defaultNAValues: Set<String> = [
        "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
        "NULL", "NaN", "None", "n/a", "nan", "null",
    ]

    /// The words that stand for a missing value in that column.
    func missingWords(of column: String) -> Set<String> {
        guard naFilter else { return [] }
        var own = naValues.union(naValuesByColumn[column] ?? [])
        for whole in missingNumbers(of: column).compactMap(\.wholeNumber) { own.formUnion(["\(whole)", "\(whole).0"]) }
        return keepDefaultNA ? own.union(CSVReadOptions.defaultNAValues) : own
    }

    /// The numbers that stand for a missing value in that column, where it is one of doubles.
    func missingNumbers(of column: String) -> Set<Double> {
        guard naFilter else { return [] }
        return Set(naValues.union(naValuesByColumn[column] ?? []).compactMap(Double.init))
    }

    func type(of column: String) -> ColumnType? {
        parseDates.contains(column) ? .date : dtypes[column] ?? dtype
    }
}
