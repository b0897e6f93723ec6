/// A filter over logged models that is evaluated in memory.
public struct LoggedModelFilter: Sendable {
    /// All must hold.
    public let clauses: [SearchClause]
    /// A condition over a metric looks at points on any of these, and without such a condition the model needs one; none
    /// counts all points.
    public let datasets: [SearchLoggedModels.Dataset]

    /// Reads the filter of a request. Errors are those of `SearchFilter.init(parsing:for:)`; a dataset without a name is
    /// `invalidParameterValue`.
    public init(_ request: SearchLoggedModels) throws(TrackingError) {
        guard request.datasets.allSatisfy({ !$0.name.isEmpty }) else {
            throw TrackingError(
                .invalidParameterValue, "`dataset_name` in the `datasets` clause must be specified.")
        }
        clauses = try SearchFilter(parsing: request.filter, for: .loggedModels).clauses
        datasets = request.datasets
    }

    /// Whether `datasets` ask for a point and no clause does.
    public var needsAnyMetric: Bool {
        !datasets.isEmpty && !clauses.contains { if case .metric = $0.subject { true } else { false } }
    }

    /// Whether every clause holds for the model. A metric that has points on several datasets needs one that passes.
    public func matches(_ model: LoggedModel) -> Bool {
        let metrics = model.metrics.filter { metric in datasets.isEmpty || datasets.contains { $0.holds(metric) } }
        if needsAnyMetric, metrics.isEmpty { return false }
        return clauses.allSatisfy { clause in
            let predicate = SearchPredicate(clause.test)
            return switch clause.subject {
            case .attribute(let name): predicate.holds(for: model.sortValue(of: name))
            case .param(let key): predicate.holds(for: model.params[key])
            case .tag(let key): predicate.holds(for: model.tags[key])
            case .metric(let key): metrics.contains { $0.point.key == key && predicate.holds(for: $0.point.value) }
            case .dataset: false
            }
        }
    }
}

extension SearchLoggedModels.Dataset {
    func holds(_ metric: LoggedModelMetric) -> Bool {
        guard let dataset = metric.point.dataset, dataset.name == name else { return false }
        return digest.map { $0 == dataset.digest } ?? true
    }
}

extension LoggedModel {
    /// An attribute by its canonical name in the search language.
    func sortValue(of attribute: String) -> SortValue {
        switch attribute {
        case "name": .text(name)
        case "model_id": .text(modelID)
        case "model_type": SortValue(modelType)
        case "status": .text(status.rawValue)
        case "source_run_id": SortValue(sourceRunID)
        case "experiment_id": .text(experimentID)
        case "creation_timestamp": .number(Double(creationTime))
        case "last_updated_timestamp": .number(Double(lastUpdatedTime))
        default: .missing
        }
    }
}
