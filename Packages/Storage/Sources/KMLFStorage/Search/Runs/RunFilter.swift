/// A filter over runs that is evaluated in memory: what stores without a query language use, and what the others are
/// measured by.
public struct RunFilter: Sendable {
    /// All must hold.
    public let clauses: [SearchClause]
    private let conditions: [(subject: SearchSubject, predicate: SearchPredicate)]

    /// Reads a filter; the empty one lets every run pass. Errors are those of `SearchFilter.init(parsing:for:)`.
    public init(parsing text: String) throws(TrackingError) {
        self.init(try SearchFilter(parsing: text, for: .runs))
    }

    /// The filter with the clauses of a parsed one.
    public init(_ filter: SearchFilter) {
        clauses = filter.clauses
        conditions = filter.clauses.map { ($0.subject, SearchPredicate($0.test)) }
    }

    /// Whether every clause holds for the run.
    public func matches(_ run: Run) -> Bool {
        conditions.allSatisfy { Self.holds($0.predicate, for: $0.subject, of: run) }
    }

    /// Whether the clauses over attributes hold: a run that fails here need not be read any further.
    public func mayMatch(_ info: RunInfo) -> Bool {
        conditions.allSatisfy { condition in
            guard case .attribute(let name) = condition.subject else { return true }
            return Self.holds(condition.predicate, forAttribute: name, of: info)
        }
    }

    private static func holds(_ predicate: SearchPredicate, for subject: SearchSubject, of run: Run) -> Bool {
        switch subject {
        case .attribute(let name): holds(predicate, forAttribute: name, of: run.info)
        case .metric(let key): predicate.holds(for: run.data.metric(key)?.value)
        case .param(let key): predicate.holds(for: run.data.params[key])
        case .tag(let key): predicate.holds(for: run.data.tags[key])
        case .dataset(let field): run.inputs.datasets.contains { holds(predicate, forDataset: field, of: $0) }
        }
    }

    private static func holds(_ predicate: SearchPredicate, forAttribute name: String, of info: RunInfo) -> Bool {
        predicate.holds(for: info.sortValue(of: name))
    }

    private static func holds(_ predicate: SearchPredicate, forDataset field: String, of input: DatasetInput) -> Bool {
        switch field {
        case "name": predicate.holds(for: input.dataset.name)
        case "digest": predicate.holds(for: input.dataset.digest)
        default: predicate.holds(for: input.tags[MLflowTag.datasetContext])
        }
    }
}

extension RunInfo {
    /// An attribute by its canonical name in the search language.
    func sortValue(of attribute: String) -> SortValue {
        switch attribute {
        case "run_id": .text(runID)
        case "run_name": .text(runName)
        case "status": .text(status.rawValue)
        case "user_id": .text(userID)
        case "artifact_uri": .text(artifactURI)
        case "start_time": .number(Double(startTime))
        case "end_time": SortValue(endTime.map(Double.init))
        default: .missing
        }
    }
}
