/// What a dataset says is wrong with its data or with the call; the catalog adds the dataset's name.
public struct DatasetProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and what to do.
    public let description: String

    /// The message must not name the dataset.
    public init(_ message: String) { description = message }
}
