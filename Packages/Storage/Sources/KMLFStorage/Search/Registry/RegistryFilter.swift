/// A filter over what the model registry keeps, prompts told apart as MLflow does: it finds those that are prompts when
/// one of its clauses asks for them, and else those that are none.
public struct RegistryFilter: Sendable, Equatable {
    /// All must hold. Clauses over the tag that marks prompts are among them only where `findsPrompts`.
    public let clauses: [SearchClause]
    /// Whether it asks for prompts; else what has `MLflowModelTag.isPrompt` with the value `true` is left out.
    public let findsPrompts: Bool

    /// Reads a filter over registered models or versions. Errors are those of `SearchFilter.init(parsing:for:)`.
    public init(parsing text: String, for target: SearchTarget) throws(TrackingError) {
        let clauses = try SearchFilter(parsing: text, for: target).clauses
        let aboutPrompts = clauses.filter { $0.subject == .tag(MLflowModelTag.isPrompt) }
        findsPrompts = aboutPrompts.contains { clause in
            switch clause.test {
            case .text(.equal, let value): value.lowercased() == "true"
            case .text(.notEqual, let value): value.lowercased() == "false"
            default: false
            }
        }
        self.clauses = findsPrompts ? clauses : clauses.filter { !aboutPrompts.contains($0) }
    }

    /// Whether something with these tags and attributes passes.
    func matches(tags: [String: String], attribute: (String) -> SortValue) -> Bool {
        guard findsPrompts || tags[MLflowModelTag.isPrompt] != "true" else { return false }
        return clauses.allSatisfy { clause in
            let predicate = SearchPredicate(clause.test)
            return switch clause.subject {
            case .tag(let key): predicate.holds(for: tags[key])
            case .attribute(let name): predicate.holds(for: attribute(name))
            case .metric, .param, .dataset: false
            }
        }
    }
}

extension RegisteredModel {
    /// Whether the model passes, evaluated in memory.
    public func matches(_ filter: RegistryFilter) -> Bool { filter.matches(tags: tags, attribute: sortValue) }

    /// An attribute by its canonical name in the search language.
    func sortValue(of attribute: String) -> SortValue {
        switch attribute {
        case "name": .text(name)
        case "creation_timestamp": .number(Double(creationTime))
        case "last_updated_timestamp": .number(Double(lastUpdatedTime))
        default: .missing
        }
    }
}

extension ModelVersion {
    /// Whether the version passes, evaluated in memory.
    public func matches(_ filter: RegistryFilter) -> Bool { filter.matches(tags: tags, attribute: sortValue) }

    /// An attribute by its canonical name in the search language.
    func sortValue(of attribute: String) -> SortValue {
        switch attribute {
        case "name": .text(name)
        case "version_number": .number(Double(version))
        case "run_id": SortValue(runID)
        case "source_path": .text(source)
        case "creation_timestamp": .number(Double(creationTime))
        case "last_updated_timestamp": .number(Double(lastUpdatedTime))
        default: .missing
        }
    }
}
