/// The order of a search for registered models: ties go to the name that is first by Unicode scalars.
public struct RegisteredModelOrder: Sendable, Equatable {
    /// With the tie-break.
    public let keys: [SearchOrder.Key]

    /// Reads order clauses. Errors are those of `SearchOrder.init(parsing:for:)`.
    public init(parsing clauses: [String]) throws(TrackingError) {
        keys = try SearchOrder(parsing: clauses, for: .registeredModels).keys.ending(
            with: [SearchOrder.Key(.attribute("name"))])
    }

    /// The models in this order.
    public func sorted(_ models: [RegisteredModel]) -> [RegisteredModel] {
        SearchOrder.sorted(models, ascending: keys.map(\.isAscending)) { model in
            keys.map { if case .attribute(let name) = $0.subject { model.sortValue(of: name) } else { .missing } }
        }
    }
}

/// The order of a search for versions. None asked for: newest change first. Ties go to the name that is first by Unicode
/// scalars, then to the greatest version.
public struct ModelVersionOrder: Sendable, Equatable {
    /// With the tie-breaks.
    public let keys: [SearchOrder.Key]

    /// Reads order clauses. Errors are those of `SearchOrder.init(parsing:for:)`.
    public init(parsing clauses: [String]) throws(TrackingError) {
        let asked = try SearchOrder(parsing: clauses, for: .modelVersions).keys
        let newest = SearchOrder.Key(.attribute("last_updated_timestamp"), ascending: false)
        keys = (asked.isEmpty ? [newest] : asked).ending(
            with: [
                SearchOrder.Key(.attribute("name")), SearchOrder.Key(.attribute("version_number"), ascending: false),
            ])
    }

    /// The versions in this order.
    public func sorted(_ versions: [ModelVersion]) -> [ModelVersion] {
        SearchOrder.sorted(versions, ascending: keys.map(\.isAscending)) { version in
            keys.map { if case .attribute(let name) = $0.subject { version.sortValue(of: name) } else { .missing } }
        }
    }
}

extension [SearchOrder.Key] {
    /// With those of the tie-breaks whose subject is not among the keys already.
    func ending(with tieBreaks: [SearchOrder.Key]) -> [SearchOrder.Key] {
        self + tieBreaks.filter { tieBreak in !contains { $0.subject == tieBreak.subject } }
    }
}
