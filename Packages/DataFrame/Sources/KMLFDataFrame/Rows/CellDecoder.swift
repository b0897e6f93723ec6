/// Decodes one value of a row.
struct CellDecoder<Source: RowSource>: Decoder, SingleValueDecodingContainer {
    let source: Source
    let row: Int
    let column: Int

    var codingPath: [any CodingKey] { [ColumnKey(stringValue: source.columnNames[column])] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw nestedError()
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw nestedError() }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { source.isMissing(row: row, column: column) }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .boolean(let value) = try cell(as: .boolean, type) else { throw mismatch(type) }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .string(let value) = try cell(as: .string, type) else { throw mismatch(type) }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .double(let value) = try cell(as: .double, type) else { throw mismatch(type) }
        return value
    }

    func decode(_ type: Float.Type) throws -> Float {
        guard case .double(let value) = try cell(as: .double, type) else { throw mismatch(type) }
        return Float(value)
    }

    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        guard type == DateTime.self else { return try T(from: self) }
        guard case .date(let value) = try cell(as: .date, type), let date = value as? T else {
            throw mismatch(type)
        }
        return date
    }

    func nestedError() -> DataFrameError {
        source.error(row: row, column: column, "one cell holds one value, not a list or a struct")
    }

    private func integer<Value: FixedWidthInteger>() throws -> Value {
        guard case .integer(let value) = try cell(as: .integer, Value.self) else {
            throw mismatch(Value.self)
        }
        guard let fitting = Value(exactly: value) else {
            throw source.error(row: row, column: column, "\(value) does not fit \(Value.self)")
        }
        return fitting
    }

    private func cell(as type: ColumnType, _ wanted: any Any.Type) throws -> Cell? {
        guard !decodeNil() else {
            throw source.error(
                row: row, column: column,
                "the value is missing; expected \(wanted) (declare it \(wanted)? to allow missing values)")
        }
        return source.cell(row: row, column: column, as: type)
    }

    /// A decoding error rather than a frame's, since a type that tries several forms in turn looks for it.
    private func mismatch(_ wanted: any Any.Type) -> DecodingError {
        let found = source.cell(row: row, column: column)
        var message = "expected \(wanted), found \(found)"
        if wanted == String.self { message += " (read the column as text, in CSV by `dtype: str`)" }
        return .typeMismatch(
            wanted, DecodingError.Context(codingPath: codingPath, debugDescription: message))
    }
}

/// The name of a column as a coding key.
struct ColumnKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
