public import KMLFYAML

/// A name in a configuration file that somebody else knows the meaning of, with its place for when nobody does.
public struct PlacedName: ConfigValue {
    /// As written.
    public let name: String
    private let path: ConfigPath
    private let mark: YAMLMark?

    /// A name that code gives.
    public init(_ name: String) {
        self.init(name, at: .root, mark: nil)
    }

    private init(_ name: String, at path: ConfigPath, mark: YAMLMark?) {
        self.name = name
        self.path = path
        self.mark = mark
    }

    /// What is wrong with the name, at its place.
    public func problem(_ message: String, suggestion: String? = nil) -> ConfigProblem {
        ConfigProblem(message, at: path, mark: mark, suggestion: suggestion)
    }

    /// Text.
    public static var shape: ConfigShape { .text }

    /// Reads what text reads.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> PlacedName? {
        String.read(node, at: path, problems: &problems).map { PlacedName($0, at: path, mark: node.mark) }
    }

    /// The name.
    public var yaml: YAMLNode { name.yaml }
}

extension PlacedName: Equatable, ExpressibleByStringLiteral {
    /// Equal when the names are, wherever they stand.
    public static func == (left: PlacedName, right: PlacedName) -> Bool { left.name == right.name }

    /// A name that code gives.
    public init(stringLiteral name: String) { self.init(name) }
}
