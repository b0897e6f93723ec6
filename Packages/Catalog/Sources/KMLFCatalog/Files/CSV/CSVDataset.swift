import KMLFConfig
public import KMLFDataFrame

/// A CSV file, loaded as a data frame or straight into rows of a type, and saved from either.
public struct CSVDataset: FileDataset {
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

    /// Frames and rows.
    public var offers: String { "DataFrame, or [Row] for any Codable Row" }

    /// True for `DataFrame` and for arrays of a decodable type.
    public func canLoad(as type: any Any.Type) -> Bool {
        let type = ValueType.unwrapped(type)
        return type == DataFrame.self || type is any DecodableRows.Type
    }

    /// True for `DataFrame` and for arrays of an encodable type.
    public func canSave(_ type: any Any.Type) -> Bool {
        let type = ValueType.unwrapped(type)
        return type == DataFrame.self || type is any EncodableRows.Type
    }

    /// A frame with inferred types, or rows whose fields are read as the types that the row asks for.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let bytes = try file.read()
        do {
            guard let rows = ValueType.unwrapped(type) as? any DecodableRows.Type else {
                return try DataFrame(csvBytes: bytes, options: reading)
            }
            guard let cast = ValueType.cast(try rows.decode(csv: bytes, options: reading), to: type) else {
                throw DatasetProblem("\(ValueType.name(type)) cannot be made from rows")
            }
            return cast
        } catch let error as DataFrameError where file.version != nil {
            // Which version it was cannot be told from the printed form.
            throw DatasetProblem("\(try file.loadPath()): \(error)")
        }
    }

    /// Replaces the file.
    public func save(_ value: any Sendable) async throws {
        let frame: DataFrame
        if let given = value as? DataFrame {
            frame = given
        } else if let rows = value as? any EncodableRows {
            frame = try rows.frame()
        } else {
            throw DatasetProblem("\(ValueType.name(Swift.type(of: value))) is no table")
        }
        try file.write(frame.csvBytes(options: writing))
    }
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

/// The arrays that can be rows; an array of another type does not conform, which can be asked while running.
private protocol DecodableRows {
    static func decode(csv bytes: [UInt8], options: CSVReadOptions) throws(DataFrameError) -> any Any
}

extension Array: DecodableRows where Element: Decodable {
    fileprivate static func decode(csv bytes: [UInt8], options: CSVReadOptions) throws(DataFrameError) -> any Any {
        try DataFrame.decode(Self.self, csvBytes: bytes, options: options)
    }
}

private protocol EncodableRows {
    func frame() throws(DataFrameError) -> DataFrame
}

extension Array: EncodableRows where Element: Encodable {
    fileprivate func frame() throws(DataFrameError) -> DataFrame { try DataFrame(encoding: self) }
}
