/// The container of a list where a table cannot hold one. `Encoder` gives no way to throw before the first element.
struct RefusingContainer: UnkeyedEncodingContainer {
    let column: String?
    let message: String

    var codingPath: [any CodingKey] { column.map { [ColumnKey(stringValue: $0)] } ?? [] }
    var count: Int { 0 }

    func encodeNil() throws { throw DataFrameError(column: column, message) }
    func encode<T: Encodable>(_ value: T) throws { throw DataFrameError(column: column, message) }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RefusingKeyedContainer<Key>(column: column, message: message))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func superEncoder() -> any Encoder { RefusingEncoder(column: column, message: message) }
}

/// The container of a struct where a table cannot hold one.
struct RefusingKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let column: String?
    let message: String

    var codingPath: [any CodingKey] { column.map { [ColumnKey(stringValue: $0)] } ?? [] }

    func encodeNil(forKey key: Key) throws { throw DataFrameError(column: column, message) }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { throw DataFrameError(column: column, message) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(RefusingKeyedContainer<Nested>(column: column, message: message))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        RefusingContainer(column: column, message: message)
    }

    func superEncoder() -> any Encoder { RefusingEncoder(column: column, message: message) }
    func superEncoder(forKey key: Key) -> any Encoder { superEncoder() }
}

private struct RefusingEncoder: Encoder {
    let column: String?
    let message: String

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RefusingKeyedContainer<Key>(column: column, message: message))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { RefusingContainer(column: column, message: message) }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        CellEncoder(cells: RowCells(), name: column ?? "")
    }
}
