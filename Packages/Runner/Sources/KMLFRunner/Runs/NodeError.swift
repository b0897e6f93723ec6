public import KMLFPipeline

/// A node that failed: in its function, or while an input was loaded or an output saved.
public struct NodeError: Error, CustomStringConvertible {
    /// What the node was doing.
    public enum Stage: Sendable, Hashable {
        /// An input was being loaded.
        case loading(String)
        /// The function was running.
        case running
        /// An output was being saved.
        case saving(String)
        /// The outputs are saved, and a dataset was being confirmed.
        case confirming(String)

        fileprivate var words: String? {
            switch self {
            case .loading(let dataset): "while loading `\(dataset)`"
            case .running: nil
            case .saving(let dataset): "while saving `\(dataset)`"
            case .confirming(let dataset): "while confirming `\(dataset)`"
            }
        }
    }

    /// The node's name.
    public let node: String
    /// Where the node is declared.
    public let location: NodeLocation
    /// What the node was doing.
    public let stage: Stage
    /// As the function or the dataset threw it.
    public let cause: any Error
    /// The command that runs the rest of the pipeline without repeating what is saved; nil when nothing would be
    /// saved by it.
    public internal(set) var resumeCommand: String?

    init(_ node: Node, _ stage: Stage, _ cause: any Error) {
        self.node = node.name
        location = node.location
        self.stage = stage
        self.cause = cause
    }

    /// Names the node, its place and the dataset before the cause, and the command to go on with on a line of its own.
    public var description: String {
        let hint = resumeCommand.map { "\nto run the rest, once that is mended: \($0)" } ?? ""
        if cause is NodeInputError { return "\(cause)\(hint)" }
        return "node `\(node)` (\(location)) failed\(stage.words.map { " \($0)" } ?? ""): \(cause)\(hint)"
    }

    /// The cause with what the node was doing, for where the node itself is told otherwise: ``while loading `rows`: no such file``.
    public var reason: String { (stage.words.map { "\($0): " } ?? "") + "\(cause)" }
}
