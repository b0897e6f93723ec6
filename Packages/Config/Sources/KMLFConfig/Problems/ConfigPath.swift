/// Where a value sits inside a configuration: `experiment.create`, `disable_tracking.pipelines[0]`.
public struct ConfigPath: Sendable, Hashable {
    /// The keys from the root joined by dots, indices in brackets; empty at the root.
    public let text: String

    /// A path that is already written out.
    public init(_ text: String) { self.text = text }

    /// The path of the whole configuration.
    public static let root = ConfigPath("")

    /// The path of the value under `key`.
    public func appending(_ key: String) -> ConfigPath { ConfigPath(text.isEmpty ? key : "\(text).\(key)") }

    /// The path of the list element at `index`, counted from 0.
    public func appending(_ index: Int) -> ConfigPath { ConfigPath("\(text)[\(index)]") }
}

extension ConfigPath: CustomStringConvertible, ExpressibleByStringLiteral {
    /// The path as messages show it.
    public var description: String { text }

    /// A path that is already written out.
    public init(stringLiteral text: String) { self.init(text) }
}
