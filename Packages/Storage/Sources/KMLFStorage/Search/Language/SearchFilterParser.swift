/// Reads the clauses of a filter: `identifier comparator value`, with `AND` between them, or nothing (MLflow takes `AND`
/// for noise). Faults are found in MLflow's order: identifier, value, comparator.
struct SearchFilterParser {
    private let source: SearchSource
    private let target: SearchTarget
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
    private struct Comparator {
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

    private func unclosed(_ token: SearchToken) -> TrackingError {
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

    private func invalid(_ comparator: Comparator, known: [String]) -> TrackingError {
        source.problem(
            "Invalid comparator '\(comparator.text)' not one of \(SearchIdentifier.list(known))", at: comparator.offset)
    }
}

// MARK: - Values

extension SearchFilterParser {
    /// What stands right of a comparator: a token, or all tokens of a list.
    private struct Value {
        let tokens: [SearchToken]
        let text: String

        var offset: Int { tokens[0].offset }
        var isList: Bool { tokens[0].kind == .open }
    }

    private mutating func value(after comparator: Comparator, of first: SearchToken) throws(TrackingError) -> Value {
        guard let token = take() else {
            throw source.problem(
                "Invalid clause(s) in filter string: '\(first.text)', '\(comparator.text)'", at: comparator.end,
                "A value is missing.")
        }
        var all = [token]
        switch token.kind {
        case .unclosed: throw unclosed(token)
        case .open:
            while all.last?.kind != .close, let next = take() { all.append(next) }
        case .name, .string, .number: break
        case .other where token.text.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true:
            break
        default:
            throw source.problem("Invalid clause(s) in filter string: '\(token.text)'", at: token.offset)
        }
        let end = all.last?.end ?? token.end
        let text = String(source.text.unicodeScalars.prefix(end).dropFirst(token.offset))
        return Value(tokens: all, text: text)
    }

    private func number(
        _ value: Value, _ comparator: Comparator, _ identifier: SearchIdentifier
    ) throws(TrackingError) -> SearchTest {
        let isQuotedVersion = identifier.key == "version_number" && value.tokens[0].quotedText != nil
        let digits = isQuotedVersion ? value.tokens[0].quotedText ?? "" : value.text
        guard isQuotedVersion || value.tokens[0].kind == .number, let number = Double(digits), !number.isNaN else {
            let what = identifier.entity == .metric ? "metric" : "numeric attribute: \(identifier.key)"
            throw source.problem("Expected numeric value type for \(what). Found \(value.text)", at: value.offset)
        }
        guard let known = NumberComparator(rawValue: comparator.text) else {
            throw invalid(comparator, known: NumberComparator.allCases.map(\.rawValue))
        }
        return .number(known, number)
    }

    private func text(
        _ value: Value, _ comparator: Comparator, _ identifier: SearchIdentifier, _ kind: SearchTarget.Kind
    ) throws(TrackingError) -> SearchTest {
        var known = TextComparator.allCases.map(\.rawValue)
        if case .identifier(let patterns) = kind { known = (patterns ? known : ["=", "!="]) + ["IN", "NOT IN"] }
        if target.nullable.contains(identifier.entity) { known += ["IS NULL", "IS NOT NULL"] }
        if value.isList {
            guard case .identifier = kind else { throw noList(value, identifier) }
            let texts = try list(value)
            switch comparator.text {
            case "IN": return .isIn(texts)
            case "NOT IN": return .isNotIn(texts)
            default: throw invalid(comparator, known: ["IN", "NOT IN"])
            }
        }
        let text = try text(value, identifier)
        if comparator.text == "IN" || comparator.text == "NOT IN" {
            throw source.problem(
                "Invalid clause(s) in filter string: '\(value.text)'", at: value.offset,
                "\(comparator.text) is followed by a list: ('a', 'b').")
        }
        guard known.contains(comparator.text), let textComparator = TextComparator(rawValue: comparator.text) else {
            throw invalid(comparator, known: known)
        }
        return .text(textComparator, text)
    }

    private func text(_ value: Value, _ identifier: SearchIdentifier) throws(TrackingError) -> String {
        if let text = value.tokens[0].quotedText { return text }
        switch value.tokens[0].kind {
        case _ where target.acceptsBareValues: return value.text
        case .name where value.tokens[0].keyword != "NULL":
            throw source.problem(
                "Parameter value is either not quoted or unidentified quote types used for string value \(value.text)",
                at: value.offset, "Use either single or double quotes.")
        default: throw noText(value, identifier)
        }
    }

    private func noText(_ value: Value, _ identifier: SearchIdentifier) -> TrackingError {
        let what =
            switch identifier.entity {
            case .attribute: "attributes"
            case .dataset: "dataset attributes"
            default: "\(identifier.entity.rawValue) (e.g. 'my-value')"
            }
        return source.problem("Expected a quoted string value for \(what). Got value \(value.text)", at: value.offset)
    }

    private func noList(_ value: Value, _ identifier: SearchIdentifier) -> TrackingError {
        let names = target.attributes.values.filter { if case .identifier = $0.kind { true } else { false } }.map(
            \.name)
        guard identifier.entity == .attribute else { return noText(value, identifier) }
        return source.problem(
            "Only [\(SearchIdentifier.list(Set(names).sorted()))] attributes support comparison with a list of quoted "
                + "string values", at: value.offset)
    }

    private func list(_ value: Value) throws(TrackingError) -> [String] {
        let parsing = "While parsing a list in the query, expected "
        guard value.tokens.last?.kind == .close else {
            throw source.problem(
                parsing + "a non-empty list of string values, but got ill-formed list", at: value.offset,
                "The parenthesis is not closed.")
        }
        var texts: [String] = []
        var needsComma = false
        for token in value.tokens.dropFirst().dropLast() {
            if token.kind == .comma, needsComma {
                needsComma = false
            } else if let text = token.quotedText, !needsComma {
                texts.append(text)
                needsComma = true
            } else if token.kind == .comma || token.quotedText != nil || token.kind == .unclosed {
                throw source.problem(
                    parsing + "a non-empty list of string values, but got ill-formed list", at: token.offset)
            } else {
                throw source.problem(
                    parsing + "string value, punctuation, or whitespace, but got different type in list: \(value.text)",
                    at: token.offset)
            }
        }
        guard !texts.isEmpty else {
            throw source.problem(
                parsing + "a non-empty list of string values, but got empty list", at: value.offset)
        }
        return texts
    }
}

// MARK: - Tokens

extension SearchFilterParser {
    private var peek: SearchToken? { index < tokens.count ? tokens[index] : nil }

    private mutating func take() -> SearchToken? {
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
