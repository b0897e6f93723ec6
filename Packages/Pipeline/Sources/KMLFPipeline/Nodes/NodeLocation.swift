/// Where a node is declared in the project's sources; errors name it.
public struct NodeLocation: Sendable, Hashable, CustomStringConvertible {
    /// `Module/File.swift`, as `#fileID` gives it.
    public let fileID: String
    /// From 1.
    public let line: Int

    /// The arguments are `#fileID` and `#line` of the declaration.
    public init(fileID: String, line: Int) {
        self.fileID = fileID
        self.line = line
    }

    /// `Module/File.swift:12`.
    public var description: String { "\(fileID):\(line)" }
}
