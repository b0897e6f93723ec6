/// The order that a search asks for: the first key decides, the next where the first finds no difference, and so on.
public struct SearchOrder: Sendable, Equatable {
    /// One of the keys.
    public struct Key: Sendable, Equatable {
        /// What is compared.
        public let subject: SearchSubject
        /// Smallest first; missing values are last in both directions, and NaN stands between them and the numbers.
        public let isAscending: Bool

        /// A key made in code.
        public init(_ subject: SearchSubject, ascending: Bool = true) {
            self.subject = subject
            isAscending = ascending
        }
    }

    /// As asked for; the tie-breaks that every search adds are not among them.
    public let keys: [Key]

    /// An order of the given keys.
    public init(_ keys: [Key]) { self.keys = keys }

    /// Reads order clauses: an identifier, and perhaps `ASC` or `DESC`. What the language of `target` does not know is
    /// `invalidParameterValue`, with the column of the fault.
    public init(parsing clauses: [String], for target: SearchTarget) throws(TrackingError) {
        var keys: [Key] = []
        for clause in clauses { keys.append(try Self.key(clause, target)) }
        self.keys = keys
    }

    private static func key(_ clause: String, _ target: SearchTarget) throws(TrackingError) -> Key {
        let source = SearchSource(text: clause)
        let tokens = SearchLexer.tokens(of: clause)
        let quoted = "'\(Limits.shortened(clause))'"
        guard let first = tokens.first, case .name(let parts) = first.kind, tokens.count <= 2,
            tokens.count == 1 || !tokens[1].keyword.isEmpty
        else {
            throw source.problem(
                "Invalid order_by clause \(quoted). Could not be parsed",
                at: tokens.dropFirst().first?.offset ?? tokens.first?.offset ?? 0,
                "It is a name, and perhaps ASC or DESC. Quote a key that has other characters than letters, digits, '_' "
                    + "and '.' in backticks.")
        }
        // MLflow's parser takes a bare number for a key when a direction follows.
        if tokens.count == 1, parts.count == 2, parts[1].isBareNumber {
            throw source.problem(
                "Invalid order_by clause \(quoted). Could not be parsed", at: first.offset,
                "Quote a key that is a number in backticks.")
        }
        var isAscending = true
        if tokens.count == 2 {
            guard ["ASC", "DESC"].contains(tokens[1].keyword) else {
                throw source.problem(
                    "Invalid ordering key in order_by clause \(quoted)", at: tokens[1].offset, "Write ASC or DESC.")
            }
            isAscending = tokens[1].keyword == "ASC"
        }
        let identifier = try SearchIdentifier(first, parts, of: target, in: source, isOrder: true)
        guard target.orderEntities.contains(identifier.entity) else {
            throw source.problem("Invalid order_by entity: \(identifier.entity.rawValue)", at: first.offset)
        }
        let subject = try identifier.subject(attributes: target.orderAttributes, in: source, at: first.offset)
        return Key(subject, ascending: isAscending)
    }
}

extension SearchOrder {
    /// The elements in the order of their values, the first deciding, then of `precedes`. `ascending` has a direction for
    /// each value. Values are asked for once for each element.
    static func sorted<Element>(
        _ elements: [Element], ascending: [Bool], values: (Element) -> [SortValue],
        then precedes: (Element, Element) -> Bool = { _, _ in false }
    ) -> [Element] {
        let values = elements.map(values)
        return elements.indices
            .sorted { left, right in
                for (index, isAscending) in ascending.enumerated() {
                    let difference = values[left][index].compared(to: values[right][index], ascending: isAscending)
                    if difference != 0 { return difference < 0 }
                }
                return precedes(elements[left], elements[right])
            }
            .map { elements[$0] }
    }
}
