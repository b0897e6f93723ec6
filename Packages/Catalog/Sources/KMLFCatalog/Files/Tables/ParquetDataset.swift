import KMLFConfig
public import KMLFDataFrame
public import KMLFParquet
import KMLFYAML

/// A Parquet file, loaded as a data frame or as rows of a type, and saved from either.
public struct ParquetDataset: TableFileDataset {
    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String
    /// The columns to load, in their order; nil for all of them.
    public let columns: [String]?
    /// How what is saved is compressed.
    public let compression: ParquetCompression

    /// A dataset made in code.
    public init(
        _ file: DatasetFile, typeName: String = "pandas.ParquetDataset", columns: [String]? = nil,
        compression: ParquetCompression = .snappy
    ) {
        self.file = file
        self.typeName = typeName
        self.columns = columns
        self.compression = compression
    }

    /// A frame of the columns that are wanted; one that the file does not have is an error.
    public func decode(_ bytes: [UInt8]) throws(DataFrameError) -> DataFrame {
        let file = try ParquetFile(bytes)
        guard let columns else { return try file.frame() }
        return try file.frame(columns: Set(columns)).select(columns)
    }

    /// A file with all columns.
    public func encode(_ frame: DataFrame) throws(DataFrameError) -> [UInt8] {
        try frame.parquetBytes(compression: compression)
    }
}

extension DatasetType {
    /// `pandas.ParquetDataset`.
    public static let parquet = DatasetType("pandas.ParquetDataset", isVersionable: true) {
        definition throws(ConfigError) in
        let arguments = try definition.read(ParquetArguments.self)
        return ParquetDataset(
            definition.file(arguments.filepath), typeName: definition.typeName, columns: arguments.loadArgs.columns,
            compression: arguments.saveArgs.compression.value)
    }
}

private struct ParquetArguments: ConfigModel {
    var filepath = ""
    var loadArgs = ParquetLoadArguments()
    var saveArgs = ParquetSaveArguments()

    static let fields: [Field<Self>] = [
        Field(
            "filepath", \.filepath, "The file, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem),
        Field("load_args", \.loadArgs, "How the file is read: options of pandas' read_parquet."),
        Field("save_args", \.saveArgs, "How the file is written: options of pandas' to_parquet."),
    ]
}

private struct ParquetLoadArguments: ConfigModel {
    var columns: [String]?
    var ignored = PandasIgnored()

    static let fields: [Field<Self>] =
        [Field("columns", \.columns, "The columns to read, in this order.")]
        + ["engine", "memory_map", "pre_buffer", "use_threads"].map {
            Field($0, \.ignored, "Read for pandas' sake.")
        }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        readKnown(
            node, at: path, of: "read_parquet",
            ["dtype_backend", "filesystem", "filters", "storage_options", "to_pandas_kwargs", "use_nullable_dtypes"],
            problems: &problems)
    }
}

private struct ParquetSaveArguments: ConfigModel {
    var compression = ParquetCompressionName()
    var index = PandasNoIndex()
    var ignored = PandasIgnored()

    static let fields: [Field<Self>] = [
        Field("compression", \.compression, "snappy, gzip, or null."),
        Field("index", \.index, "False: frames have no index."),
        Field("engine", \.ignored, "Read for pandas' sake."),
    ]

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        readKnown(
            node, at: path, of: "to_parquet",
            ["coerce_timestamps", "filesystem", "partition_cols", "row_group_size", "storage_options", "version"],
            problems: &problems)
    }
}

/// pandas' names of compressions; null is none.
private struct ParquetCompressionName: ConfigValue, Equatable {
    var value = ParquetCompression.snappy

    static var shape: ConfigShape { .any }

    static func read(
        _ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]
    ) -> ParquetCompressionName? {
        if node.isNull { return ParquetCompressionName(value: .none) }
        if let value = node.string.flatMap(ParquetCompression.init(rawValue:)) {
            return ParquetCompressionName(value: value)
        }
        problems.append(ConfigProblem("must be snappy, gzip or null", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { value == .none ? YAMLNode(.null) : .string(value.rawValue) }
}
