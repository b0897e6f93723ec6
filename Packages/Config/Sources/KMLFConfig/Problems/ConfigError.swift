/// Everything that is wrong in the configuration, found in one pass over all files.
public struct ConfigError: Error, Sendable, Equatable {
    /// In the order of the files; never empty.
    public let problems: [ConfigProblem]

    /// The printed form lists the problems in the order given.
    public init(_ problems: [ConfigProblem]) { self.problems = problems }

    /// An error of one problem.
    public init(_ problem: ConfigProblem) { self.init([problem]) }
}

extension ConfigError: CustomStringConvertible {
    /// The problems one below the other; past a hundred, only how many more there are.
    public var description: String {
        let shown = 100
        var lines = problems.prefix(shown).map(\.description)
        if problems.count > shown { lines.append("… and \(problems.count - shown) more problems") }
        return lines.joined(separator: "\n")
    }
}

extension [ConfigProblem] {
    /// Throws all problems collected so far, if there are any.
    public func throwIfAny() throws(ConfigError) {
        if !isEmpty { throw ConfigError(self) }
    }

    /// Runs `body` and collects the problems that it throws; nil when it threw.
    @discardableResult
    public mutating func collect<Value>(_ body: () throws(ConfigError) -> Value) -> Value? {
        do {
            return try body()
        } catch {
            append(contentsOf: error.problems)
            return nil
        }
    }
}
