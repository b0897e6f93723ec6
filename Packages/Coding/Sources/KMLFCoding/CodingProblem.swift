/// What is wrong with a value that is to be written, or with a text that is to be read, and where.
public struct CodingProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// For texts `file:line:column: what is wrong`; for values the way to the part that is wrong, `at models[0].name: …`.
    public let description: String

    /// The message must hold the place.
    public init(_ message: String) { description = message }
}
