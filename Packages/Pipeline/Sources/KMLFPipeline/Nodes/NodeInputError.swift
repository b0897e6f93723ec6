/// A node was called with a value that its function does not take.
public struct NodeInputError: Error, Sendable, CustomStringConvertible {
    /// The node's name.
    public let node: String
    /// Where the node is declared.
    public let location: NodeLocation
    /// The dataset; nil when the number of values is wrong.
    public let input: String?
    /// The type that the function takes.
    public let wanted: String
    /// The type of the value.
    public let found: String

    init(node: Node, input: String?, wanted: String, found: String) {
        self.node = node.name
        location = node.location
        self.input = input
        self.wanted = wanted
        self.found = found
    }

    /// Names the node and its place, the dataset and both types.
    public var description: String {
        guard let input else { return "node `\(node)` (\(location)) takes \(wanted), but is called with \(found)" }
        return "node `\(node)` (\(location)) takes its input `\(input)` as \(wanted), but the value is \(found)"
    }
}
