/// Decodes one row of a table: a keyed container whose keys are the columns.
struct RowDecoder: Decoder {
    let columns: RowColumns
    let row: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func rows<Row: Decodable>(_ type: [Row].Type, of source: any RowSource) throws(DataFrameError) -> [Row] {
        let columns = RowColumns(source)
        var rows: [Row] = []
        rows.reserveCapacity(source.rowCount)
        for row in 0..<source.rowCount {
            do {
                rows.append(try Row(from: RowDecoder(columns: columns, row: row)))
            } catch let error as DataFrameError {
                throw error
            } catch let error as DecodingError {
                throw source.error(row: row, error)
            } catch {
                throw source.error(row: row, column: nil, "\(error)")
            }
        }
        return rows
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowContainer<Key>(columns: columns, row: row))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw columns.source.error(row: row, column: nil, "a row is read by the names of its columns, not as a list")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw columns.source.error(
            row: row, column: nil,
            "a row is read by the names of its columns (a struct or a dictionary), not as one value")
    }
}

extension RowSource {
    func error(row: Int, _ error: DecodingError) -> DataFrameError {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let column = context?.codingPath.first.flatMap { position(of: $0.stringValue) }
        return self.error(row: row, column: column, context?.debugDescription ?? "\(error)")
    }
}

private struct RowContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let columns: RowColumns
    let row: Int

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { columns.source.columnNames.compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool { columns.position(of: key.stringValue) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { present(key) == nil }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try columns.boolean(row, column(key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try columns.string(row, column(key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try columns.double(row, column(key)) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try cell(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try columns.integer(row, column(key)) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try cell(key).decode(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try cell(key).decode(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try cell(key).decode(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try cell(key).decode(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try cell(key).decode(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try cell(key).decode(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try cell(key).decode(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try cell(key).decode(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try cell(key).decode(type) }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try columns.decoded(row, column(key), as: type)
    }

    // The usual types of optional properties; for the others the standard library asks three times.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try present(key).map { try columns.boolean(row, $0) }
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try present(key).map { try columns.string(row, $0) }
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try present(key).map { try columns.double(row, $0) }
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try present(key).map { try columns.integer(row, $0) }
    }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        try present(key).map { try columns.decoded(row, $0, as: type) }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw try cell(key).nestedError()
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw try cell(key).nestedError()
    }

    func superDecoder() throws -> any Decoder { RowDecoder(columns: columns, row: row) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try cell(key) }

    /// The column of a value that is there.
    private func present(_ key: Key) -> Int? {
        guard let column = columns.position(of: key.stringValue) else { return nil }
        return columns.source.isMissing(row: row, column: column) ? nil : column
    }

    private func column(_ key: Key) throws -> Int {
        guard let column = columns.position(of: key.stringValue) else {
            throw DataFrameError(
                "no column is named `\(key.stringValue)`; there are \(DataFrame.listed(columns.source.columnNames))")
        }
        return column
    }

    private func cell(_ key: Key) throws -> CellDecoder {
        CellDecoder(columns: columns, row: row, column: try column(key))
    }
}
