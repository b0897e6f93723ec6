/// Nodes made in code: `["name": .string(name), "tags": [], "end_time": nil]` is a `YAMLMapping`.
extension YAMLNode {
    /// Text.
    public static func string(_ value: String) -> YAMLNode { YAMLNode(.string(value)) }

    /// An integer.
    public static func integer(_ value: Int) -> YAMLNode { YAMLNode(.integer(value)) }

    /// A double.
    public static func double(_ value: Double) -> YAMLNode { YAMLNode(.double(value)) }

    /// A boolean.
    public static func bool(_ value: Bool) -> YAMLNode { YAMLNode(.bool(value)) }

    /// A list.
    public static func sequence(_ items: [YAMLNode]) -> YAMLNode { YAMLNode(.sequence(items)) }

    /// A mapping.
    public static func mapping(_ mapping: YAMLMapping) -> YAMLNode { YAMLNode(.mapping(mapping)) }
}

extension YAMLNode: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
    /// Null.
    public init(nilLiteral: ()) { self.init(.null) }

    /// A boolean.
    public init(booleanLiteral value: Bool) { self.init(.bool(value)) }

    /// An integer.
    public init(integerLiteral value: Int) { self.init(.integer(value)) }

    /// A double.
    public init(floatLiteral value: Double) { self.init(.double(value)) }

    /// Text.
    public init(stringLiteral value: String) { self.init(.string(value)) }

    /// A list.
    public init(arrayLiteral elements: YAMLNode...) { self.init(.sequence(elements)) }
}

extension YAMLMapping: ExpressibleByDictionaryLiteral {
    /// A key given again replaces the earlier value.
    public init(dictionaryLiteral elements: (String, YAMLNode)...) { self.init(elements) }
}
