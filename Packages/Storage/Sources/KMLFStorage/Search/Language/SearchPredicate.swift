/// A test made ready for many values.
struct SearchPredicate: Sendable {
    private let test: SearchTest
    private let pattern: LikePattern?

    init(_ test: SearchTest) {
        self.test = test
        pattern =
            switch test {
            case .text(.like, let text): LikePattern(text, ignoresCase: false)
            case .text(.ilike, let text): LikePattern(text, ignoresCase: true)
            default: nil
            }
    }

    /// Of a text and a number test, or the other way round, nothing holds.
    func holds(for value: String?) -> Bool {
        guard let value else { return test == .isMissing }
        switch test {
        case .text(.equal, let text): return Self.isSame(value, text)
        case .text(.notEqual, let text): return !Self.isSame(value, text)
        case .text(.like, _), .text(.ilike, _): return pattern?.matches(value) == true
        case .isIn(let texts): return texts.contains { Self.isSame(value, $0) }
        case .isNotIn(let texts): return !texts.contains { Self.isSame(value, $0) }
        case .isPresent: return true
        case .isMissing, .number: return false
        }
    }

    func holds(for value: Double?) -> Bool {
        guard let value, case .number(let comparator, let number) = test else { return false }
        return switch comparator {
        case .equal: value == number
        case .notEqual: value != number
        case .less: value < number
        case .lessOrEqual: value <= number
        case .greater: value > number
        case .greaterOrEqual: value >= number
        }
    }

    /// Whether it holds for a value of either kind, or for none.
    func holds(for value: SortValue) -> Bool {
        switch value {
        case .number(let number): holds(for: number)
        case .text(let text): holds(for: text)
        case .missing: holds(for: String?.none)
        }
    }

    /// Swift's `==` takes composed and decomposed letters for the same; MLflow does not.
    private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}
