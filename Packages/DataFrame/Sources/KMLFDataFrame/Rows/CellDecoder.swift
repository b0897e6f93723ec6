/// Decodes one value of a row.
struct CellDecoder: Decoder, SingleValueDecodingContainer {
    let columns: RowColumns
    let row: Int
    let column: Int

    var codingPath: [any CodingKey] { [ColumnKey(stringValue: columns.source.columnNames[column])] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw nestedError()
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw nestedError() }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { columns.source.isMissing(row: row, column: column) }

    func decode(_ type: Bool.Type) throws -> Bool { try columns.boolean(row, column) }
    func decode(_ type: String.Type) throws -> String { try columns.string(row, column) }
    func decode(_ type: Double.Type) throws -> Double { try columns.double(row, column) }
    func decode(_ type: Float.Type) throws -> Float { Float(try columns.double(row, column, as: type)) }
    func decode(_ type: Int.Type) throws -> Int { try columns.integer(row, column) }
    func decode(_ type: Int8.Type) throws -> Int8 { try columns.integer(row, column, as: type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try columns.integer(row, column, as: type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try columns.integer(row, column, as: type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try columns.integer(row, column, as: type) }
    func decode(_ type: UInt.Type) throws -> UInt { try columns.integer(row, column, as: type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try columns.integer(row, column, as: type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try columns.integer(row, column, as: type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try columns.integer(row, column, as: type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try columns.integer(row, column, as: type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try columns.decoded(row, column, as: type) }

    func nestedError() -> DataFrameError {
        columns.source.error(row: row, column: column, "one cell holds one value, not a list or a struct")
    }
}
