/// The order of a search for logged models.
public struct LoggedModelOrder: Sendable, Equatable {
    /// One of the keys.
    public struct Key: Sendable, Equatable {
        /// An attribute or a metric.
        public let subject: SearchSubject
        /// Smallest first; models without a value are last in both directions.
        public let isAscending: Bool
        /// The dataset whose points alone count; nil for all.
        public let dataset: SearchLoggedModels.Dataset?
    }

    /// With the tie-breaks: newest creation, then the smallest model id.
    public let keys: [Key]

    /// Reads the keys of a request. An unknown field is `invalidParameterValue`.
    public init(_ request: [SearchLoggedModels.OrderBy]) throws(TrackingError) {
        var keys: [Key] = []
        for key in request {
            keys.append(
                Key(subject: try Self.subject(key.fieldName), isAscending: key.isAscending, dataset: key.dataset))
        }
        for (name, ascending) in [("creation_timestamp", false), ("model_id", true)] {
            let subject = SearchSubject.attribute(name)
            if keys.contains(where: { $0.subject == subject }) { continue }
            keys.append(Key(subject: subject, isAscending: ascending, dataset: nil))
        }
        self.keys = keys
    }

    private static func subject(_ fieldName: String) throws(TrackingError) -> SearchSubject {
        if let dot = fieldName.firstIndex(of: ".") {
            guard fieldName[..<dot] == "metrics" else {
                throw TrackingError(
                    .invalidParameterValue,
                    "Invalid order by field name: \(Limits.shortened(fieldName)). Only metrics are supported.")
            }
            return .metric(String(fieldName[dot...].dropFirst()))
        }
        guard let name = SearchTarget.loggedModels.orderAttributes[fieldName] else {
            throw TrackingError(
                .invalidParameterValue,
                "Invalid order by field name: \(Limits.shortened(fieldName)). Known are "
                    + SearchIdentifier.list(SearchTarget.loggedModels.orderAttributes.keys.sorted())
                    + " and metrics.<key>.")
        }
        return .attribute(name)
    }

    /// The models in this order. A metric counts with its latest point.
    public func sorted(_ models: [LoggedModel]) -> [LoggedModel] {
        SearchOrder.sorted(models, ascending: keys.map(\.isAscending)) { model in
            keys.map { Self.value(of: $0, in: model) }
        }
    }

    private static func value(of key: Key, in model: LoggedModel) -> SortValue {
        switch key.subject {
        case .attribute(let name): return model.sortValue(of: name)
        case .metric(let metricKey):
            let points = model.metrics.filter { metric in
                metric.point.key == metricKey && key.dataset.map { $0.holds(metric) } != false
            }
            return SortValue(points.map(\.point).max { $1.isLater(than: $0) }?.value)
        case .param, .tag, .dataset: return .missing
        }
    }
}
