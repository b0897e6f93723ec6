/// What an order compares: numbers, then NaN, then what is missing, whichever the direction; texts by Unicode scalars.
enum SortValue {
    case number(Double)
    case text(String)
    case missing

    init(_ number: Double?) { self = number.map(SortValue.number) ?? .missing }

    init(_ text: String?) { self = text.map(SortValue.text) ?? .missing }

    /// Below zero when this one comes first, over zero when the other does.
    func compared(to other: SortValue, ascending: Bool) -> Int {
        let rank = rank - other.rank
        guard rank == 0 else { return rank }
        let difference =
            switch (self, other) {
            case (.number(let left), .number(let right)): left < right ? -1 : left > right ? 1 : 0
            case (.text(let left), .text(let right)): Self.compare(left, right)
            default: 0
            }
        return ascending ? difference : -difference
    }

    private var rank: Int {
        switch self {
        case .number(let number): number.isNaN ? 1 : 0
        case .text: 0
        case .missing: 2
        }
    }

    /// The order of UTF-8 is the order of Unicode scalars.
    static func compare(_ left: String, _ right: String) -> Int {
        if left.utf8.elementsEqual(right.utf8) { return 0 }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }
}
