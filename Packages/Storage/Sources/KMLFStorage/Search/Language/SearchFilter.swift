/// A filter of MLflow's search language, parsed. The text `metrics.loss < 1 AND tags.owner = 'ann'` has two clauses.
public struct SearchFilter: Sendable, Equatable {
    /// All must hold; no clause lets everything pass.
    public let clauses: [SearchClause]

    /// A filter of the given clauses.
    public init(_ clauses: [SearchClause]) { self.clauses = clauses }

    /// Reads a filter. What the language of `target` does not know is `invalidParameterValue`: the message is MLflow's
    /// sentence with the column of the first fault and a caret under it.
    public init(parsing text: String, for target: SearchTarget) throws(TrackingError) {
        var parser = SearchFilterParser(text, target: target)
        clauses = try parser.parse()
    }
}
