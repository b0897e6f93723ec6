/// Something that the hooks tell people while a pipeline runs; whoever makes a hook decides where it is shown.
public struct HookMessage: Sendable, Equatable, CustomStringConvertible {
    /// How much it matters.
    public enum Level: Sendable {
        /// Good to know.
        case info
        /// What is recorded differs from what was asked for.
        case warning
    }

    /// How much it matters.
    public let level: Level
    /// A whole sentence.
    public let description: String

    /// A message of a hook.
    public init(_ level: Level, _ description: String) {
        self.level = level
        self.description = description
    }
}
