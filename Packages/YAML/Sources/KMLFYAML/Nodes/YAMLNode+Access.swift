extension YAMLNode {
    /// True for an empty document too.
    public var isNull: Bool { value == .null }

    /// nil unless the node is text; numbers and dates are not.
    public var string: String? {
        if case .string(let string) = value { string } else { nil }
    }

    /// nil unless the node is an integer that `Int` holds.
    public var int: Int? {
        if case .integer(let integer) = value { integer } else { nil }
    }

    /// nil unless the node is a number; integers count, rounded where a double can't hold them.
    public var double: Double? {
        switch value {
        case .double(let double): double
        case .integer(let integer): Double(integer)
        case .bigInteger(let digits): Double(digits)
        default: nil
        }
    }

    /// nil unless the node is a boolean; the integers 0 and 1 are not.
    public var bool: Bool? {
        if case .bool(let bool) = value { bool } else { nil }
    }

    /// nil unless the node is a list.
    public var sequence: [YAMLNode]? {
        if case .sequence(let items) = value { items } else { nil }
    }

    /// nil unless the node is a mapping.
    public var mapping: YAMLMapping? {
        if case .mapping(let mapping) = value { mapping } else { nil }
    }

    /// The value of a mapping's text key; nil for another node and for a key that is absent.
    public subscript(key: String) -> YAMLNode? { mapping?[key] }

    /// An item of a list; nil for another node and outside the list.
    public subscript(index: Int) -> YAMLNode? {
        guard let items = sequence, items.indices.contains(index) else { return nil }
        return items[index]
    }

    /// An error about this node.
    public func error(_ message: String) -> YAMLError { YAMLError(message, at: mark) }
}

extension YAMLNode.Value {
    /// What to call the value in a sentence: "expected text, found a list".
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .bigInteger: "an integer"
        case .double: "a number"
        case .string: "text"
        case .date: "a date"
        case .timestamp: "a timestamp"
        case .binary: "binary data"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
