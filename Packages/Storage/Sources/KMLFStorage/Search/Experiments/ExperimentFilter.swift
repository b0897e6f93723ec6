/// A filter over experiments that is evaluated in memory.
public struct ExperimentFilter: Sendable {
    /// All must hold.
    public let clauses: [SearchClause]
    private let conditions: [(subject: SearchSubject, predicate: SearchPredicate)]

    /// Reads a filter; the empty one lets every experiment pass. Errors are those of
    /// `SearchFilter.init(parsing:for:)`.
    public init(parsing text: String) throws(TrackingError) {
        self.init(try SearchFilter(parsing: text, for: .experiments))
    }

    /// The filter with the clauses of a parsed one.
    public init(_ filter: SearchFilter) {
        clauses = filter.clauses
        conditions = filter.clauses.map { ($0.subject, SearchPredicate($0.test)) }
    }

    /// Whether every clause holds for the experiment.
    public func matches(_ experiment: Experiment) -> Bool {
        conditions.allSatisfy { condition in
            switch condition.subject {
            case .tag(let key): return condition.predicate.holds(for: experiment.tags[key])
            case .attribute(let name): return condition.predicate.holds(for: experiment.sortValue(of: name))
            case .metric, .param, .dataset: return false
            }
        }
    }
}

extension Experiment {
    /// An attribute by its name in the search language.
    func sortValue(of attribute: String) -> SortValue {
        switch attribute {
        case "name": .text(name)
        case "experiment_id": .text(experimentID)
        case "creation_time": SortValue(creationTime.map(Double.init))
        case "last_update_time": SortValue(lastUpdateTime.map(Double.init))
        default: .missing
        }
    }
}
