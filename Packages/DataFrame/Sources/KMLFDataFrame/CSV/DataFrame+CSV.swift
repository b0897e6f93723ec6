extension DataFrame {
    /// Reads CSV text; every line that is too long is named in the error.
    ///
    /// A text without any line is a frame without columns, so that an empty frame survives being saved. The encoding of
    /// the options has no effect here: a `String` is text already.
    public init(csv text: String, options: CSVReadOptions = CSVReadOptions()) throws(DataFrameError) {
        var options = options
        options.encoding = .utf8
        try self.init(csvBytes: Array(text.utf8), options: options)
    }

    /// Reads CSV text in the encoding of the options, with or without a byte order mark.
    public init(csvBytes bytes: [UInt8], options: CSVReadOptions = CSVReadOptions()) throws(DataFrameError) {
        try self.init(columns: CSVTable(bytes, options: options).columns())
    }

    /// Reads CSV text straight into rows of a type, each field as the type that the row asks for.
    ///
    /// A `String` keeps the field's text (`007`), where a frame would have inferred an integer. Errors name the line.
    public static func decode<Row: Decodable>(
        _ type: [Row].Type, csvBytes bytes: [UInt8], options: CSVReadOptions = CSVReadOptions()
    ) throws(DataFrameError) -> [Row] {
        try RowDecoder.rows(type, of: CSVTable(bytes, options: options))
    }

    /// The frame as CSV text, as pandas writes it: lines end with a line feed, quotes only where they are needed.
    ///
    /// The encoding of the options is left to `csvBytes`.
    public func csv(options: CSVWriteOptions = CSVWriteOptions()) throws(DataFrameError) -> String {
        String(decoding: try utf8(options), as: UTF8.self)
    }

    /// The frame as CSV text in the encoding of the options.
    public func csvBytes(options: CSVWriteOptions = CSVWriteOptions()) throws(DataFrameError) -> [UInt8] {
        try options.encoding.bytes(utf8(options))
    }

    private func utf8(_ options: CSVWriteOptions) throws(DataFrameError) -> [UInt8] {
        let frame = try options.columns.map { names throws(DataFrameError) in try select(names) } ?? self
        var writer = CSVWriter(options: options)
        try writer.write(frame)
        return writer.bytes
    }
}
