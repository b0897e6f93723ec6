/// The order of a search for runs. Where its keys find no difference, the newest start comes first, then the run id that
/// is first by Unicode scalars.
public struct RunOrder: Sendable, Equatable {
    /// As asked for, without the tie-breaks.
    public let keys: [SearchOrder.Key]

    /// Reads order clauses; none leave the tie-breaks alone. Errors are those of `SearchOrder.init(parsing:for:)`.
    public init(parsing clauses: [String]) throws(TrackingError) {
        self.init(try SearchOrder(parsing: clauses, for: .runs))
    }

    /// The order by the keys of a parsed one.
    public init(_ order: SearchOrder) { keys = order.keys }

    /// Whether the order can be told without metrics, params and tags.
    public var needsOnlyInfo: Bool {
        keys.allSatisfy { key in if case .attribute = key.subject { true } else { false } }
    }

    /// The runs in this order. Each key is looked up once for each run.
    public func sorted(_ runs: [Run]) -> [Run] {
        SearchOrder.sorted(runs, ascending: keys.map(\.isAscending)) { run in
            keys.map { Self.value(of: $0.subject, in: run) }
        } then: {
            Self.isEarlier($0.info, $1.info)
        }
    }

    /// Whether `left` comes before `right` by the attributes among the keys; the whole order when `needsOnlyInfo`.
    public func precedes(_ left: RunInfo, _ right: RunInfo) -> Bool {
        for key in keys {
            guard case .attribute(let name) = key.subject else { continue }
            let difference = left.sortValue(of: name)
                .compared(to: right.sortValue(of: name), ascending: key.isAscending)
            if difference != 0 { return difference < 0 }
        }
        return Self.isEarlier(left, right)
    }

    private static func isEarlier(_ left: RunInfo, _ right: RunInfo) -> Bool {
        left.startTime == right.startTime
            ? SortValue.compare(left.runID, right.runID) < 0 : left.startTime > right.startTime
    }

    private static func value(of subject: SearchSubject, in run: Run) -> SortValue {
        switch subject {
        case .attribute(let name): run.info.sortValue(of: name)
        case .metric(let key): SortValue(run.data.metric(key)?.value)
        case .param(let key): SortValue(run.data.params[key])
        case .tag(let key): SortValue(run.data.tags[key])
        case .dataset: .missing
        }
    }
}
