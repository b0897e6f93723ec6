/// The order of a search for experiments. None asked for: newest creation first, then the smallest id. Else ties go to the
/// greatest id. Ids that are numbers are compared as numbers, as SQL stores do.
public struct ExperimentOrder: Sendable, Equatable {
    /// With the tie-break.
    public let keys: [SearchOrder.Key]

    /// Reads order clauses. Errors are those of `SearchOrder.init(parsing:for:)`.
    public init(parsing clauses: [String]) throws(TrackingError) {
        self.init(try SearchOrder(parsing: clauses, for: .experiments))
    }

    /// The order by the keys of a parsed one.
    public init(_ order: SearchOrder) {
        let id = SearchSubject.attribute("experiment_id")
        keys =
            if order.keys.isEmpty {
                [SearchOrder.Key(.attribute("creation_time"), ascending: false), SearchOrder.Key(id)]
            } else if order.keys.contains(where: { $0.subject == id }) {
                order.keys
            } else {
                order.keys + [SearchOrder.Key(id, ascending: false)]
            }
    }

    /// Whether `left` comes before `right`.
    public func precedes(_ left: Experiment, _ right: Experiment) -> Bool {
        for key in keys {
            guard case .attribute(let name) = key.subject else { continue }
            let difference =
                name == "experiment_id"
                ? Self.compareIDs(left.experimentID, right.experimentID) * (key.isAscending ? 1 : -1)
                : left.sortValue(of: name).compared(to: right.sortValue(of: name), ascending: key.isAscending)
            if difference != 0 { return difference < 0 }
        }
        return false
    }

    /// The experiments in this order.
    public func sorted(_ experiments: [Experiment]) -> [Experiment] { experiments.sorted(by: precedes) }

    private static func compareIDs(_ left: String, _ right: String) -> Int {
        guard let leftNumber = UInt64(left), let rightNumber = UInt64(right), leftNumber != rightNumber else {
            return SortValue.compare(left, right)
        }
        return leftNumber < rightNumber ? -1 : 1
    }
}
