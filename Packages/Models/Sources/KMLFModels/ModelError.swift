/// What is wrong with a model, or with data that is given to one.
public struct ModelError: Error, Sendable, Hashable {
    /// The sort of mistake; a server answers with another status for each.
    public enum Kind: Sendable, Hashable {
        /// The model's folder, or a file in it, cannot be read as one.
        case malformedModel
        /// There is no such model, or no such file in it.
        case notFound
        /// Data or parameters do not fit the model's signature (MLflow's `INVALID_PARAMETER_VALUE`).
        case signatureViolation
        /// An argument, of code or of `catalog.yml`, that is not allowed.
        case invalidArgument
        /// The model cannot be written.
        case cannotWrite
    }

    /// The sort of mistake.
    public let kind: Kind
    /// At least one sentence, each with its place and what to do.
    public let problems: [String]

    /// One thing is wrong.
    public init(_ kind: Kind, _ problem: String) { self.init(kind, [problem]) }

    /// Not for an empty list.
    public init(_ kind: Kind, _ problems: [String]) {
        self.kind = kind
        self.problems = problems
    }
}

extension ModelError: CustomStringConvertible {
    /// The one problem, or a list with their number.
    public var description: String {
        guard problems.count > 1 else { return problems.first ?? "" }
        return "\(problems.count) problems:" + problems.map { "\n- \($0)" }.joined()
    }
}
