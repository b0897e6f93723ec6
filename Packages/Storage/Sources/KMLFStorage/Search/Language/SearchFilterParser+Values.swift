extension SearchFilterParser {
    /// What stands right of a comparator: a token, or all tokens of a list.
    struct Value {
        let tokens: [SearchToken]
        let text: String

        var offset: Int { tokens[0].offset }
        var isList: Bool { tokens[0].kind == .open }
    }

    mutating func value(after comparator: Comparator, of first: SearchToken) throws(TrackingError) -> Value {
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

    func number(
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

    func text(
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
