extension ParameterValue: Codable {
    /// Reads any value of a self-describing format such as JSON.
    public init(from decoder: any Decoder) throws {
        if let decoder = decoder as? ParameterDecoder {
            self = decoder.value
            return
        }
        if let map = try? decoder.container(keyedBy: ParameterKey.self) {
            var entries = ParameterMap()
            for key in map.allKeys { entries[key.stringValue] = try map.decode(ParameterValue.self, forKey: key) }
            self = .map(entries)
        } else if let list = try? [ParameterValue](from: decoder) {
            self = .list(list)
        } else {
            self = try Self.scalar(in: decoder.singleValueContainer())
        }
    }

    /// Writes the value as a scalar, a list, or keys; large integers as their digits.
    public func encode(to encoder: any Encoder) throws {
        if case .map(let map) = self {
            try map.encode(to: encoder)
            return
        }
        var container = encoder.singleValueContainer()
        switch self {
        case .null, .map: try container.encodeNil()
        case .bool(let flag): try container.encode(flag)
        case .integer(let number): try container.encode(number)
        case .double(let number): try container.encode(number)
        case .bigInteger(let text), .string(let text): try container.encode(text)
        case .list(let values): try container.encode(values)
        }
    }

    private static func scalar(in container: any SingleValueDecodingContainer) throws -> ParameterValue {
        if container.decodeNil() { return .null }
        if let flag = try? container.decode(Bool.self) { return .bool(flag) }
        if let number = try? container.decode(Int.self) { return .integer(number) }
        if let number = try? container.decode(Double.self) { return .double(number) }
        return .string(try container.decode(String.self))
    }
}

extension ParameterMap: Codable {
    /// Reads keys and values; the order is the decoder's.
    public init(from decoder: any Decoder) throws {
        let value = try ParameterValue(from: decoder)
        guard let map = value.map else {
            throw DecodingError.typeMismatch(
                ParameterMap.self,
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "must be a mapping"))
        }
        self = map
    }

    /// Writes keys and values in their order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ParameterKey.self)
        for entry in entries { try container.encode(entry.value, forKey: ParameterKey(stringValue: entry.name)) }
    }
}

private struct ParameterKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
