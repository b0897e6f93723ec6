import KMLFConfig
import KMLFDataFrame
import KMLFYAML

/// The arguments of `pandas.CSVDataset`.
struct CSVArguments: ConfigModel {
    var filepath = ""
    var loadArgs = CSVLoadArguments()
    var saveArgs = CSVSaveArguments()

    static let fields: [Field<Self>] = [
        Field(
            "filepath", \.filepath, "The file, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem),
        Field("load_args", \.loadArgs, "How the text is read: options of pandas' read_csv."),
        Field("save_args", \.saveArgs, "How the text is written: options of pandas' to_csv."),
    ]
}

struct CSVLoadArguments: ConfigModel {
    var sep = CSVCharacter(UInt8(ascii: ","))
    var delimiter: CSVCharacter?
    var quotechar = CSVCharacter(UInt8(ascii: "\""))
    var quoting = CSVQuoting()
    var doublequote = true
    var escapechar: CSVCharacter?
    var comment: CSVCharacter?
    var decimal = CSVCharacter(UInt8(ascii: "."))
    var thousands: CSVCharacter?
    var header = CSVHeader(.inferred)
    var names: [String]?
    var usecols: CSVUsedColumns?
    var dtype = CSVTypes()
    var parseDates = CSVDates()
    var dateFormat: CSVDateFormat?
    var dayFirst = false
    var naValues = CSVWords()
    var keepDefaultNA = true
    var naFilter = true
    var trueValues = CSVWords()
    var falseValues = CSVWords()
    var skipInitialSpace = false
    var skipBlankLines = true
    var skiprows = CSVSkippedLines()
    var skipfooter = 0
    var nrows: Int?
    var onBadLines = CSVBadLines.error
    var indexCol = PandasNoIndex()
    var encoding = CSVEncoding()
    var ignored = PandasIgnored()

    static let fields: [Field<Self>] =
        [
            Field("sep", \.sep, "The character between two fields."),
            Field("delimiter", \.delimiter, "Another name of sep."),
            Field("quotechar", \.quotechar, "The character around a field that holds separators or line ends."),
            Field("quoting", \.quoting, "3 where quotes mean nothing; 0, 1 and 2 are read alike."),
            Field("doublequote", \.doublequote, "Whether two quotes within quotes stand for one."),
            Field("escapechar", \.escapechar, "The character that takes the meaning from the one behind it."),
            Field("comment", \.comment, "The character behind which a line is no data."),
            Field("decimal", \.decimal, "The decimal point."),
            Field("thousands", \.thousands, "The character between groups of digits."),
            Field("header", \.header, "The line of the names, from 0; null where there is none."),
            Field("names", \.names, "The columns' names, in place of the header's."),
            Field("usecols", \.usecols, "The columns to keep, by name or by place from 0."),
            Field("dtype", \.dtype, "The type of all columns, or of single ones."),
            Field("parse_dates", \.parseDates, "The columns to be read as dates."),
            Field(
                "date_format", \.dateFormat,
                "How the dates are spelt, such as %d.%m.%Y; ISO 8601 where it is not given."),
            Field("dayfirst", \.dayFirst, "Whether a day with slashes begins with the day."),
            Field("na_values", \.naValues, "Further words for a missing value."),
            Field("keep_default_na", \.keepDefaultNA, "Whether pandas' words for a missing value count."),
            Field("na_filter", \.naFilter, "Whether any word stands for a missing value."),
            Field("true_values", \.trueValues, "Further words for true."),
            Field("false_values", \.falseValues, "Further words for false."),
            Field("skipinitialspace", \.skipInitialSpace, "Whether spaces after a separator are dropped."),
            Field("skip_blank_lines", \.skipBlankLines, "Whether lines without text are no rows."),
            Field("skiprows", \.skiprows, "The number of lines to drop at the top, or a list of single lines, from 0."),
            Field("skipfooter", \.skipfooter, "The number of rows to drop at the end.") { notNegative($0) },
            Field("nrows", \.nrows, "The number of rows to read.") { notNegative($0) },
            Field("on_bad_lines", \.onBadLines, "What is done with lines that are too long."),
            Field("index_col", \.indexCol, "False or null: frames have no index."),
            Field("encoding", \.encoding, "The encoding of the file, such as utf-8, latin-1 or cp1252."),
        ]
        + ["engine", "low_memory", "memory_map", "cache_dates", "float_precision", "verbose"].map {
            Field($0, \.ignored, "Read for pandas' sake.")
        }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        readKnown(
            node, at: path, of: "read_csv",
            [
                "compression", "chunksize", "converters", "date_parser", "dialect", "encoding_errors",
                "error_bad_lines", "infer_datetime_format", "iterator", "lineterminator", "mangle_dupe_cols", "prefix",
                "squeeze", "storage_options", "dtype_backend", "delim_whitespace", "keep_date_col", "warn_bad_lines",
                "tupleize_cols",
            ], problems: &problems)
    }

    var options: CSVReadOptions {
        var options = CSVReadOptions()
        options.separator = (delimiter ?? sep).byte
        options.quote = quoting.value == .none ? nil : quotechar.byte
        options.doubleQuote = doublequote
        options.escape = escapechar?.byte
        options.comment = comment?.byte
        options.decimal = decimal.byte
        options.thousands = thousands?.byte
        options.header = header.value
        options.names = names
        options.usecols = usecols?.names.map(Set.init)
        options.usecolPositions = usecols?.places.map(Set.init)
        options.dtype = dtype.all
        options.dtypes = dtype.columns
        options.parseDates = Set(parseDates.columns)
        options.dateFormat = dateFormat?.format
        options.dayFirst = dayFirst
        options.naValues = naValues.words
        options.naValuesByColumn = naValues.columns
        options.keepDefaultNA = keepDefaultNA
        options.naFilter = naFilter
        options.trueValues = trueValues.words
        options.falseValues = falseValues.words
        options.skipInitialSpace = skipInitialSpace
        options.skipBlankLines = skipBlankLines
        options.skipRows = skiprows.count
        options.skippedLines = Set(skiprows.lines)
        options.skipFooter = skipfooter
        options.rowLimit = nrows
        options.badLines = onBadLines == .error ? .error : .skip
        options.encoding = encoding.encoding
        return options
    }
}

struct CSVSaveArguments: ConfigModel {
    var sep = CSVCharacter(UInt8(ascii: ","))
    var quotechar = CSVCharacter(UInt8(ascii: "\""))
    var quoting = CSVQuoting()
    var doublequote = true
    var escapechar: CSVCharacter?
    var index = PandasNoIndex()
    var header = CSVWrittenHeader()
    var naRepresentation = ""
    var columns: [String]?
    var lineTerminator = "\n"
    var decimal = CSVCharacter(UInt8(ascii: "."))
    var floatFormat: CSVFloatFormat?
    var dateFormat: CSVDateFormat?
    var encoding = CSVEncoding()
    var ignored = PandasIgnored()

    static let fields: [Field<Self>] = [
        Field("sep", \.sep, "The character between two fields."),
        Field("quotechar", \.quotechar, "The character around a field that holds separators or line ends."),
        Field("quoting", \.quoting, "0 quotes where needed, 1 all fields, 2 all but numbers, 3 none."),
        Field("doublequote", \.doublequote, "Whether a quote within quotes is doubled; else it is escaped."),
        Field("escapechar", \.escapechar, "The character that takes the meaning from the one behind it."),
        Field("index", \.index, "False: frames have no index."),
        Field("header", \.header, "Whether the first line holds the names, or the names that it holds."),
        Field("na_rep", \.naRepresentation, "What stands for a missing value."),
        Field("columns", \.columns, "The columns to write, in this order."),
        Field("lineterminator", \.lineTerminator, "What ends each line.") { lineEndProblem($0) },
        Field("line_terminator", \.lineTerminator, "The name of lineterminator before pandas 1.5.") {
            lineEndProblem($0)
        },
        Field("decimal", \.decimal, "The decimal point."),
        Field("float_format", \.floatFormat, "How doubles are spelt, such as %.3f."),
        Field("date_format", \.dateFormat, "How dates are spelt, such as %d.%m.%Y."),
        Field("encoding", \.encoding, "The encoding of the file, such as utf-8, latin-1 or cp1252."),
        Field("chunksize", \.ignored, "Read for pandas' sake."),
    ]

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        readKnown(
            node, at: path, of: "to_csv",
            ["mode", "index_label", "compression", "errors", "storage_options"], problems: &problems)
    }

    var options: CSVWriteOptions {
        var options = CSVWriteOptions()
        options.separator = sep.byte
        options.quote = quotechar.byte
        options.quoting = quoting.value
        options.doubleQuote = doublequote
        options.escape = escapechar?.byte
        options.header = header.isWritten
        options.headerNames = header.names
        options.naRepresentation = naRepresentation
        options.columns = columns
        options.lineTerminator = lineTerminator
        options.decimal = decimal.byte
        options.floatFormat = floatFormat?.format
        options.dateFormat = dateFormat?.format
        options.encoding = encoding.encoding
        return options
    }
}

private func notNegative(_ number: Int?) -> String? {
    number.map { $0 < 0 } == true ? "must not be negative" : nil
}

private func lineEndProblem(_ text: String) -> String? {
    ["\n", "\r\n", "\r"].contains(text) ? nil : "must be a line end"
}
