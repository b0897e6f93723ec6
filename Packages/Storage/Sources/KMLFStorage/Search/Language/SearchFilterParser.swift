/// Reads the clauses of a filter: `identifier comparator value`, with `AND` between them, or nothing (MLflow takes `AND`
/// for noise). Faults are found in MLflow's order: identifier, value, comparator.
struct SearchFilterParser {
    let source: SearchSource
    let target: SearchTarget
    private let tokens: [SearchToken]
    private var index = 0

    init(_ text: String, target: SearchTarget) {
        source = SearchSource(text: text)
        tokens = SearchLexer.tokens(of: text)
        self.target = target
    }

    mutating func parse() throws(TrackingError) -> [SearchClause] {
        var clauses: [SearchClause] = []
        while let token = take() {
            if token.keyword != "AND" { clauses.append(try clause(beginningWith: token)) }
        }
        return clauses
    }

    private mutating func clause(beginningWith first: SearchToken) throws(TrackingError) -> SearchClause {
        guard case .name(let parts) = first.kind else { throw unexpectedBeginning(first) }
        let comparator = try comparator(after: first)
        let identifier = try SearchIdentifier(first, parts, of: target, in: source)
        let subject = try identifier.subject(
            attributes: target.attributes.mapValues(\.name), in: source, at: first.offset)
        let kind = identifier.entity == .attribute ? target.attributes[identifier.key]?.kind ?? .text : identifier.kind
        let test: SearchTest
        if comparator.text.hasPrefix("IS ") {
            try checkNullable(identifier, comparator, at: first.offset)
            test = comparator.text == "IS NULL" ? .isMissing : .isPresent
        } else {
            let value = try value(after: comparator, of: first)
            test =
                if case .number = kind {
                    try number(value, comparator, identifier)
                } else {
                    try text(value, comparator, identifier, kind)
                }
        }
        return SearchClause(subject, test)
    }
}

// MARK: - Comparators

extension SearchFilterParser {
    /// A comparator in capitals, with what it is written with.
    struct Comparator {
        let text: String
        let offset: Int
        let end: Int
    }

    private mutating func comparator(after first: SearchToken) throws(TrackingError) -> Comparator {
        guard let token = peek else {
            throw source.problem(
                "Invalid clause(s) in filter string: '\(first.text)'", at: first.offset,
                "A comparator and a value are missing behind it.")
        }
        if token.kind == .comparator {
            index += 1
            return Comparator(text: token.text, offset: token.offset, end: token.end)
        }
        for words in Self.wordComparators {
            let candidates = tokens[index...].prefix(words.count)
            if candidates.elementsEqual(words, by: { $0.keyword == $1 }), let last = candidates.last {
                index += words.count
                return Comparator(text: words.joined(separator: " "), offset: token.offset, end: last.end)
            }
        }
        throw noComparator(token, after: first)
    }

    /// Longer ones first. `RLIKE` is known so that the error can name what is.
    private static let wordComparators = [
        ["IS", "NOT", "NULL"], ["IS", "NULL"], ["NOT", "IN"], ["NOT", "LIKE"], ["NOT", "ILIKE"], ["IN"], ["LIKE"],
        ["ILIKE"], ["RLIKE"],
    ]

    private func noComparator(_ token: SearchToken, after first: SearchToken) -> TrackingError {
        func invalid(_ token: SearchToken, _ help: String) -> TrackingError {
            source.problem("Invalid clause(s) in filter string: '\(token.text)'", at: token.offset, help)
        }
        switch (first.keyword, token.keyword) {
        case ("OR", _), ("NOT", _): return invalid(first, Self.joining)
        case (_, "OR"), (_, "BETWEEN"): return invalid(token, Self.joining)
        case (_, "IS"): return invalid(token, "IS is followed by NULL or NOT NULL.")
        default: break
        }
        if token.offset == first.end, token.kind == .other {
            return invalid(
                token, "Quote a key that has other characters than letters, digits, '_' and '.' in backticks.")
        }
        return invalid(first, "A comparator is missing behind it.")
    }

    private static let joining =
        "Clauses are joined by AND; OR, NOT, BETWEEN and parentheses around them are not known."

    private func unexpectedBeginning(_ token: SearchToken) -> TrackingError {
        switch token.kind {
        case .unclosed: return unclosed(token)
        case .number, .string:
            if peek?.kind == .comparator {
                return source.problem(
                    "Invalid comparison clause. Expected 'Identifier' found '\(token.text)'", at: token.offset,
                    "The value stands on the right.")
            }
            return source.problem("Invalid clause(s) in filter string: '\(token.text)'", at: token.offset)
        case .open, .close:
            return source.problem("Invalid clause(s) in filter string: '\(token.text)'", at: token.offset, Self.joining)
        default:
            return source.problem("Invalid clause(s) in filter string: '\(token.text)'", at: token.offset)
        }
    }

    func unclosed(_ token: SearchToken) -> TrackingError {
        source.problem(
            "Invalid clause(s) in filter string: '\(token.text)'", at: token.offset, "The quote is not closed.")
    }

    private func checkNullable(
        _ identifier: SearchIdentifier, _ comparator: Comparator, at offset: Int
    ) throws(TrackingError) {
        guard !target.nullable.contains(identifier.entity) else { return }
        guard !target.nullable.isEmpty else {
            throw source.problem("Invalid comparator '\(comparator.text)'", at: comparator.offset)
        }
        let known = target.nullable.map { $0 == .tag ? "tags" : "params" }.joined(separator: " and ")
        throw source.problem(
            "IS NULL / IS NOT NULL is only supported for \(known), not for \(identifier.entity.rawValue) "
                + "'\(identifier.key)'", at: offset)
    }

    func invalid(_ comparator: Comparator, known: [String]) -> TrackingError {
        source.problem(
            "Invalid comparator '\(comparator.text)' not one of \(SearchIdentifier.list(known))", at: comparator.offset)
    }
}

// MARK: - Tokens

extension SearchFilterParser {
    private var peek: SearchToken? { index < tokens.count ? tokens[index] : nil }

    mutating func take() -> SearchToken? {
        defer { index += 1 }
        return peek
    }
}

extension SearchIdentifier {
    /// What its values are, when it is not an attribute.
    fileprivate var kind: SearchTarget.Kind {
        switch entity {
        case .metric: .number
        case .dataset: .identifier(patterns: true)
        case .attribute, .parameter, .tag: .text
        }
    }
}
