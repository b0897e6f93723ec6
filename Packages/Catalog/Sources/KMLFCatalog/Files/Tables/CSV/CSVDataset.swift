import KMLFConfig
public import KMLFDataFrame

/// A CSV file, loaded as a data frame or straight into rows of a type, and saved from either.
public struct CSVDataset: TableFileDataset {
    /// The file.
    public let file: DatasetFile
    /// As the entry spells it.
    public let typeName: String
    /// How the text is read.
    public let reading: CSVReadOptions
    /// How the text is written.
    public let writing: CSVWriteOptions

    /// A dataset made in code.
    public init(
        _ file: DatasetFile, typeName: String = "pandas.CSVDataset", reading: CSVReadOptions = CSVReadOptions(),
        writing: CSVWriteOptions = CSVWriteOptions()
    ) {
        self.file = file
        self.typeName = typeName
        self.reading = reading
        self.writing = writing
    }

    /// A frame with inferred types.
    public func decode(_ bytes: [UInt8]) throws(DataFrameError) -> DataFrame {
        try DataFrame(csvBytes: bytes, options: reading)
    }

    /// Rows whose fields are read as the types that the row asks for.
    public func decode<Row: Decodable>(_ rows: [Row].Type, from bytes: [UInt8]) throws(DataFrameError) -> [Row] {
        try DataFrame.decode(rows, csvBytes: bytes, options: reading)
    }

    /// The text.
    public func encode(_ frame: DataFrame) throws(DataFrameError) -> [UInt8] { try frame.csvBytes(options: writing) }
}

extension DatasetType {
    /// `pandas.CSVDataset`.
    public static let csv = DatasetType("pandas.CSVDataset", isVersionable: true) { definition throws(ConfigError) in
        let arguments = try definition.read(CSVArguments.self)
        return CSVDataset(
            definition.file(arguments.filepath), typeName: definition.typeName, reading: arguments.loadArgs.options,
            writing: arguments.saveArgs.options)
    }
}
