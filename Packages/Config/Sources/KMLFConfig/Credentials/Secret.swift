/// A text that is never printed: descriptions, string interpolation, `dump` and debuggers show stars.
public struct Secret: Sendable, Hashable {
    private let value: String

    /// Wraps the text.
    public init(_ value: String) { self.value = value }

    /// The text itself. Hand it to what needs it, and nowhere else.
    public func revealed() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same stars.
    public var description: String { "***" }
    /// Always the same stars.
    public var debugDescription: String { "***" }
    /// Has no children, so that `dump` shows nothing.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
