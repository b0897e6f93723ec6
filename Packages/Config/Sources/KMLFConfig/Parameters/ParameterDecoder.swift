import KMLFSpelling
import KMLFYAML

/// Decodes one value; the coders of nested values know their own path and place.
struct ParameterDecoder: Decoder {
    let value: ParameterValue
    let path: ConfigPath
    let mark: YAMLMark?

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == ParameterMap.self, let map = value.map as? Value { return map }
        if type == ParameterValue.self, let value = value as? Value { return value }
        return try Value(from: self)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .map(let map) = value else { throw mismatch("a mapping") }
        return KeyedDecodingContainer(ParameterKeyedContainer(decoder: self, map: map))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let values) = value else { throw mismatch("a list") }
        return ParameterUnkeyedContainer(decoder: self, values: values)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        ParameterSingleValueContainer(decoder: self)
    }

    func mismatch(_ wanted: String) -> ConfigProblem {
        ConfigProblem("must be \(wanted), not \(value.phrase)", at: path, mark: mark)
    }

    /// What a type's own `init(from:)` says is wrong.
    static func problem(of error: DecodingError, at path: ConfigPath, mark: YAMLMark?) -> ConfigProblem {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        return ConfigProblem(context?.debugDescription ?? "cannot be read: \(error)", at: path, mark: mark)
    }
}

struct ParameterSingleValueContainer: SingleValueDecodingContainer {
    let decoder: ParameterDecoder
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { decoder.value == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        if case .bool(let flag) = decoder.value { return flag }
        throw decoder.mismatch("true or false")
    }

    func decode(_ type: String.Type) throws -> String {
        if case .string(let text) = decoder.value { return text }
        throw decoder.mismatch("text")
    }

    func decode(_ type: Double.Type) throws -> Double { try floatingPoint() }
    func decode(_ type: Float.Type) throws -> Float { try floatingPoint() }
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

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.decode(type) }

    private func floatingPoint<Number: BinaryFloatingPoint & LosslessStringConvertible>() throws -> Number {
        switch decoder.value {
        case .double(let number): return Number(number)
        case .integer(let number): return Number(number)
        case .bigInteger(let digits): if let number = Number(digits) { return number }
        default: break
        }
        throw decoder.mismatch("a number")
    }

    private func integer<Number: FixedWidthInteger>() throws -> Number {
        switch decoder.value {
        case .integer(let number): if let number = Number(exactly: number) { return number }
        case .bigInteger(let digits): if let number = Number(digits) { return number }
        case .double(let number): if let number = Number(exactly: number) { return number }
        default: throw decoder.mismatch("a whole number")
        }
        throw decoder.mismatch("a whole number from \(Number.min) to \(Number.max)")
    }
}

struct ParameterKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ParameterDecoder
    let map: ParameterMap

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { map.names.compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool { map.entry(key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try nested(key).value == .null }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try nested(key).decode(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try nested(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { try nested(key) }

    private func nested(_ key: Key) throws -> ParameterDecoder {
        let path = decoder.path.appending(key.stringValue)
        guard let entry = map.entry(key.stringValue) else {
            let near = NearestName.of(key.stringValue, in: map.names).map { "; `\($0)` is there" } ?? ""
            throw ConfigProblem("is missing" + near, at: path, mark: decoder.mark)
        }
        return ParameterDecoder(value: entry.value, path: path, mark: entry.mark ?? decoder.mark)
    }
}

struct ParameterUnkeyedContainer: UnkeyedDecodingContainer {
    let decoder: ParameterDecoder
    let values: [ParameterValue]
    private(set) var currentIndex = 0

    init(decoder: ParameterDecoder, values: [ParameterValue]) {
        self.decoder = decoder
        self.values = values
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, values[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().decode(type) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { try next() }

    private mutating func next() throws -> ParameterDecoder {
        guard !isAtEnd else {
            throw ConfigProblem(
                "has only \(values.count) values, and more are needed", at: decoder.path, mark: decoder.mark)
        }
        defer { currentIndex += 1 }
        return ParameterDecoder(
            value: values[currentIndex], path: decoder.path.appending(currentIndex), mark: decoder.mark)
    }
}
