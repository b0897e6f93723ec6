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
    var decimal = CSVCharacter(UInt8(ascii: "."))
    var header = CSVHeader(.inferred)
    var names: [String]?
    var usecols: [String]?
    var dtype = CSVTypes()
    var parseDates = CSVDates()
    var naValues = CSVWords()
    var keepDefaultNA = true
    var skipInitialSpace = false
    var skiprows: Int?
    var nrows: Int?
    var onBadLines = CSVBadLines.error
    var indexCol = CSVNoIndex()
    var encoding = CSVEncoding()
    var engine: String?
    var lowMemory = true

    static let fields: [Field<Self>] = [
        Field("sep", \.sep, "The character between two fields."),
        Field("delimiter", \.delimiter, "Another name of sep."),
        Field("quotechar", \.quotechar, "The character around a field that holds separators or line ends."),
        Field("decimal", \.decimal, "The decimal point."),
        Field("header", \.header, "The line of the names, from 0; null where there is none."),
        Field("names", \.names, "The columns' names, in place of the header's."),
        Field("usecols", \.usecols, "The columns to keep."),
        Field("dtype", \.dtype, "The type of all columns, or of single ones."),
        Field("parse_dates", \.parseDates, "The columns to be read as ISO 8601 dates."),
        Field("na_values", \.naValues, "Further words for a missing value."),
        Field("keep_default_na", \.keepDefaultNA, "Whether pandas' words for a missing value count."),
        Field("skipinitialspace", \.skipInitialSpace, "Whether spaces after a separator are dropped."),
        Field("skiprows", \.skiprows, "The number of lines to drop at the top.") { notNegative($0) },
        Field("nrows", \.nrows, "The number of rows to read.") { notNegative($0) },
        Field("on_bad_lines", \.onBadLines, "What is done with lines that are too long."),
        Field("index_col", \.indexCol, "False or null: frames have no index."),
        Field("encoding", \.encoding, "UTF-8."),
        Field("engine", \.engine, "Read for pandas' sake."),
        Field("low_memory", \.lowMemory, "Read for pandas' sake."),
    ]

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        readKnown(
            node, at: path, of: "read_csv",
            [
                "date_format", "thousands", "comment", "compression", "chunksize",
                "converters", "dayfirst", "date_parser", "dialect", "doublequote", "encoding_errors", "escapechar",
                "error_bad_lines", "false_values", "float_precision", "infer_datetime_format", "iterator",
                "lineterminator",
                "mangle_dupe_cols", "memory_map", "na_filter", "prefix", "quoting", "skip_blank_lines", "skipfooter",
                "squeeze", "storage_options", "true_values", "verbose", "dtype_backend", "delim_whitespace",
                "keep_date_col",
                "cache_dates", "warn_bad_lines", "tupleize_cols",
            ], problems: &problems)
    }

    var options: CSVReadOptions {
        var options = CSVReadOptions()
        options.separator = (delimiter ?? sep).byte
        options.quote = quotechar.byte
        options.decimal = decimal.byte
        options.header = header.value
        options.names = names
        options.usecols = usecols.map(Set.init)
        options.dtype = dtype.all
        options.dtypes = dtype.columns
        options.parseDates = Set(parseDates.columns)
        options.naValues = Set(naValues.words)
        options.keepDefaultNA = keepDefaultNA
        options.skipInitialSpace = skipInitialSpace
        options.skipRows = skiprows ?? 0
        options.rowLimit = nrows
        options.badLines = onBadLines == .error ? .error : .skip
        return options
    }
}

struct CSVSaveArguments: ConfigModel {
    var sep = CSVCharacter(UInt8(ascii: ","))
    var quotechar = CSVCharacter(UInt8(ascii: "\""))
    var index = CSVNoIndex()
    var header = true
    var naRepresentation = ""
    var columns: [String]?
    var lineTerminator = "\n"
    var encoding = CSVEncoding()

    static let fields: [Field<Self>] = [
        Field("sep", \.sep, "The character between two fields."),
        Field("quotechar", \.quotechar, "The character around a field that holds separators or line ends."),
        Field("index", \.index, "False: frames have no index."),
        Field("header", \.header, "Whether the first line holds the names."),
        Field("na_rep", \.naRepresentation, "What stands for a missing value."),
        Field("columns", \.columns, "The columns to write, in this order."),
        Field("lineterminator", \.lineTerminator, "What ends each line.") {
            ["\n", "\r\n", "\r"].contains($0) ? nil : "must be a line end"
        },
        Field("encoding", \.encoding, "UTF-8."),
    ]

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        readKnown(
            node, at: path, of: "to_csv",
            [
                "float_format", "date_format", "mode", "index_label", "compression",
                "quoting", "chunksize", "doublequote", "escapechar", "decimal", "errors", "storage_options",
                "line_terminator",
            ], problems: &problems)
    }

    var options: CSVWriteOptions {
        var options = CSVWriteOptions()
        options.separator = sep.byte
        options.quote = quotechar.byte
        options.header = header
        options.naRepresentation = naRepresentation
        options.columns = columns
        options.lineTerminator = lineTerminator
        return options
    }
}

extension ConfigModel {
    /// Reads the model, and tells options that pandas has and kmlf has not from those that nobody has.
    fileprivate static func readKnown(
        _ node: YAMLNode, at path: ConfigPath, of function: String, _ notOffered: Set<String>,
        problems: inout [ConfigProblem]
    ) -> Self? {
        guard var mapping = node.mapping else { return readFields(of: node, at: path, problems: &problems) }
        let before = problems.count
        for entry in mapping.entries {
            guard let key = entry.key.string, notOffered.contains(key) else { continue }
            problems.append(
                ConfigProblem(
                    "is an option of pandas' \(function) that is not offered; there are "
                        + fields.map(\.key).joined(separator: ", "), at: path.appending(key), mark: entry.key.mark))
            mapping[key] = nil
        }
        let model = readFields(of: YAMLNode(.mapping(mapping), at: node.mark), at: path, problems: &problems)
        return problems.count == before ? model : nil
    }
}

private func notNegative(_ number: Int?) -> String? {
    number.map { $0 < 0 } == true ? "must not be negative" : nil
}
