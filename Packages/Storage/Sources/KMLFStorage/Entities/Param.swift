/// A parameter of a run: written once, then only ever with the same value.
public struct Param: Sendable, Equatable, Hashable {
    /// The parameter's name; `/` groups names.
    public var key: String
    /// At most 6,000 characters.
    public var value: String

    /// Key and value as they are stored.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}
