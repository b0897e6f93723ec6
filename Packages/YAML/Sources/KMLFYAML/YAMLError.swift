/// What is wrong in a YAML text, where, and what to do about it.
public struct YAMLError: Error, Sendable, CustomStringConvertible {
    /// One sentence without the place, ending in the remedy.
    public let message: String
    /// nil only for a node that was made in code.
    public let mark: YAMLMark?

    /// - Parameter mark: the place to show, usually the `mark` of the node that is wrong
    public init(_ message: String, at mark: YAMLMark?) {
        self.message = message
        self.mark = mark
    }

    /// `file:line:column: message`, then the source line with a caret under the column.
    public var description: String {
        guard let mark else { return message }
        let excerpt = mark.excerpt
        return "\(mark.location): \(message)" + (excerpt.isEmpty ? "" : "\n\(excerpt)")
    }
}
