/// Encodes one value of a row.
struct CellEncoder: Encoder, SingleValueEncodingContainer {
    let cells: RowCells
    let name: String

    var codingPath: [any CodingKey] { [ColumnKey(stringValue: name)] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RefusingKeyedContainer<Key>(column: name, message: CellEncoder.refusal))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        RefusingContainer(column: name, message: CellEncoder.refusal)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { cells.set(.missing, name) }
    func encode(_ value: Bool) { cells.set(.boolean(value), name) }
    func encode(_ value: String) { cells.set(.string(value), name) }
    func encode(_ value: Double) { cells.set(.double(value), name) }
    func encode(_ value: Float) { cells.set(.double(Double(value)), name) }
    func encode(_ value: Int) throws { try encode(integer: value) }
    func encode(_ value: Int8) throws { try encode(integer: value) }
    func encode(_ value: Int16) throws { try encode(integer: value) }
    func encode(_ value: Int32) throws { try encode(integer: value) }
    func encode(_ value: Int64) throws { try encode(integer: value) }
    func encode(_ value: UInt) throws { try encode(integer: value) }
    func encode(_ value: UInt8) throws { try encode(integer: value) }
    func encode(_ value: UInt16) throws { try encode(integer: value) }
    func encode(_ value: UInt32) throws { try encode(integer: value) }
    func encode(_ value: UInt64) throws { try encode(integer: value) }

    func encode<T: Encodable>(_ value: T) throws {
        if let date = value as? DateTime {
            cells.set(.date(date), name)
        } else {
            try value.encode(to: self)
        }
    }

    private static let refusal = "one cell holds one value, not a list or a struct"

    private func encode(integer value: some FixedWidthInteger) throws {
        guard let integer = Int(exactly: value) else {
            throw DataFrameError(column: name, "\(value) does not fit a 64-bit integer")
        }
        cells.set(.integer(integer), name)
    }
}
