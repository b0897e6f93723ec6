import KMLFYAML

/// A parameter of any type, as `parameters.yml`, the command line or code gives it.
///
/// Two values are equal when they hold the same; where they were written does not count. `1` and `1.0` differ.
public indirect enum ParameterValue: Sendable, Hashable {
    /// Python's `None`.
    case null
    /// A boolean.
    case bool(Bool)
    /// A whole number of at most 64 bits.
    case integer(Int)
    /// A larger whole number: decimal digits, with a minus sign where negative.
    case bigInteger(String)
    /// A decimal number.
    case double(Double)
    /// Text; dates of YAML are text here, in ISO 8601.
    case string(String)
    /// Values in their order.
    case list([ParameterValue])
    /// Keys in their order.
    case map(ParameterMap)

    /// The value at a dotted path such as `model.lr`, with indices in lists (`folds.0`); the value itself for an empty
    /// path, nil where there is none. A key that holds dots itself is found first (`{"a.b": 1}`).
    public func value(at path: String) -> ParameterValue? {
        path.isEmpty ? self : found(at: path)?.value
    }

    /// The value under a key of a map; nil for other values.
    public subscript(key: String) -> ParameterValue? { map?[key] }

    /// The map, where the value is one.
    public var map: ParameterMap? {
        if case .map(let map) = self { map } else { nil }
    }

    /// The value at a path, with the mark of the innermost key on the way that has one.
    func found(at path: String) -> (value: ParameterValue, mark: YAMLMark?)? {
        switch self {
        case .map(let map):
            if let entry = map.entry(path) { return (entry.value, entry.mark) }
            // The longest key that begins the path is tried first, so that dots inside keys are found.
            for dot in path.indices.reversed() where path[dot] == "." {
                guard let entry = map.entry(String(path[..<dot])),
                    let found = entry.value.found(at: String(path[path.index(after: dot)...]))
                else { continue }
                return (found.value, found.mark ?? entry.mark)
            }
            return nil
        case .list(let values):
            let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            guard let index = Int(parts[0]), values.indices.contains(index) else { return nil }
            return parts.count == 1 ? (values[index], nil) : values[index].found(at: String(parts[1]))
        default: return nil
        }
    }
}

extension ParameterValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Null.
    public init(nilLiteral: ()) { self = .null }
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A decimal number.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A list.
    public init(arrayLiteral elements: ParameterValue...) { self = .list(elements) }
    /// A map in the order written.
    public init(dictionaryLiteral elements: (String, ParameterValue)...) { self = .map(ParameterMap(elements)) }
}
