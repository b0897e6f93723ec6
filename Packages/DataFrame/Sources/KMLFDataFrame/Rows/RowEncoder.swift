/// Encodes one row: each key is a column.
struct RowEncoder: Encoder {
    let cells: RowCells

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RowEncodingContainer<Key>(cells: cells))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        RefusingContainer(column: nil, message: "a row is written by the names of its columns, not as a list")
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        NewtypeContainer(encoder: self)
    }
}

/// A row type that wraps another one and passes the encoding on.
private struct NewtypeContainer: SingleValueEncodingContainer {
    let encoder: RowEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil() throws { throw refusal }
    func encode(_ value: Bool) throws { throw refusal }
    func encode(_ value: String) throws { throw refusal }
    func encode(_ value: Double) throws { throw refusal }
    func encode(_ value: Float) throws { throw refusal }
    func encode(_ value: Int) throws { throw refusal }
    func encode(_ value: Int8) throws { throw refusal }
    func encode(_ value: Int16) throws { throw refusal }
    func encode(_ value: Int32) throws { throw refusal }
    func encode(_ value: Int64) throws { throw refusal }
    func encode(_ value: UInt) throws { throw refusal }
    func encode(_ value: UInt8) throws { throw refusal }
    func encode(_ value: UInt16) throws { throw refusal }
    func encode(_ value: UInt32) throws { throw refusal }
    func encode(_ value: UInt64) throws { throw refusal }
    func encode<T: Encodable>(_ value: T) throws { try value.encode(to: encoder) }

    private var refusal: DataFrameError {
        DataFrameError("a row is written by the names of its columns (a struct or a dictionary), not as one value")
    }
}

private struct RowEncodingContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let cells: RowCells
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { cells.set(.missing, key.stringValue) }
    func encode(_ value: Bool, forKey key: Key) { cells.set(.boolean(value), key.stringValue) }
    func encode(_ value: String, forKey key: Key) { cells.set(.string(value), key.stringValue) }
    func encode(_ value: Double, forKey key: Key) { cells.set(.double(value), key.stringValue) }
    func encode(_ value: Float, forKey key: Key) { cells.set(.double(Double(value)), key.stringValue) }
    func encode(_ value: Int, forKey key: Key) { cells.set(.integer(value), key.stringValue) }
    func encode(_ value: Int8, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: Int16, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: Int32, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: Int64, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: UInt, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: UInt8, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: UInt16, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: UInt32, forKey key: Key) throws { try cell(key).encode(value) }
    func encode(_ value: UInt64, forKey key: Key) throws { try cell(key).encode(value) }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try cell(key).encode(value) }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) { set(value.map(Cell.boolean), key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) { set(value.map(Cell.string), key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) { set(value.map(Cell.double), key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) { set(value.map(Cell.integer), key) }

    /// Names the column also where the value is nil, so that columns keep the order of the properties.
    func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
        guard let value else { return cells.set(.missing, key.stringValue) }
        try cell(key).encode(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        cell(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { cell(key).unkeyedContainer() }
    func superEncoder() -> any Encoder { RowEncoder(cells: cells) }
    func superEncoder(forKey key: Key) -> any Encoder { cell(key) }

    private func set(_ cell: Cell?, _ key: Key) { cells.set(cell ?? .missing, key.stringValue) }

    private func cell(_ key: Key) -> CellEncoder { CellEncoder(cells: cells, name: key.stringValue) }
}
