public import KMLFDataFrame

/// A file that is one table, taken and given as a frame or as rows of a type: what a conformer writes itself is how the
/// file's bytes become a frame, and a frame bytes.
public protocol TableFileDataset: FileDataset {
    /// The table in the bytes.
    func decode(_ bytes: [UInt8]) throws(DataFrameError) -> DataFrame

    /// The rows of the table in the bytes, whose fields are the columns; made of the frame unless written otherwise.
    func decode<Row: Decodable>(_ rows: [Row].Type, from bytes: [UInt8]) throws(DataFrameError) -> [Row]

    /// The bytes of the file for that table.
    func encode(_ frame: DataFrame) throws(DataFrameError) -> [UInt8]
}

extension TableFileDataset {
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

    /// The rows of the frame.
    public func decode<Row: Decodable>(_ rows: [Row].Type, from bytes: [UInt8]) throws(DataFrameError) -> [Row] {
        try decode(bytes).decode(rows)
    }

    /// A frame, or rows whose fields are read as the types that the row asks for.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let bytes = try file.read()
        do {
            guard let rows = ValueType.unwrapped(type) as? any DecodableRows.Type else { return try decode(bytes) }
            guard let cast = ValueType.cast(try rows.decode(bytes, by: self), to: type) else {
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
        try file.write(encode(frame))
    }
}

/// The arrays that can be rows; an array of another type does not conform, which can be asked while running.
private protocol DecodableRows {
    static func decode(_ bytes: [UInt8], by dataset: some TableFileDataset) throws(DataFrameError) -> any Any
}

extension Array: DecodableRows where Element: Decodable {
    fileprivate static func decode(
        _ bytes: [UInt8], by dataset: some TableFileDataset
    ) throws(DataFrameError) -> any Any {
        try dataset.decode(Self.self, from: bytes)
    }
}

private protocol EncodableRows {
    func frame() throws(DataFrameError) -> DataFrame
}

extension Array: EncodableRows where Element: Encodable {
    fileprivate func frame() throws(DataFrameError) -> DataFrame { try DataFrame(encoding: self) }
}
