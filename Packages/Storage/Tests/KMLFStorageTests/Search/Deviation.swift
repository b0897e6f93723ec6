/// Where the language here is not MLflow's, entry by entry of the golden data.
struct Deviation {
    let input: String
    let reason: String
    /// nil leaves MLflow's verdict.
    var isRefused: Bool?
    /// What the error begins with instead of MLflow's words.
    var sentence: String?
    /// What is read instead of MLflow's clauses.
    var clauses: [FilterGolden.Clause]?

    static let all: [Deviation] = [
        Deviation(
            input: "metrics.loss = 0x10", reason: "the value is named, not the whole clause",
            sentence: "Expected numeric value type for metric. Found 0x10 at column 16"),
        Deviation(
            input: "metrics.a-b > 1", reason: "the caret stands under the dash",
            sentence: "Invalid clause(s) in filter string: '-' at column 10. Quote a key"),
        Deviation(
            input: "params.x = `a`", reason: "the advice stands behind the column",
            sentence: "Parameter value is either not quoted or unidentified quote types used for string value `a` at"),
        Deviation(
            input: "params.x = a", reason: "the advice stands behind the column",
            sentence: "Parameter value is either not quoted or unidentified quote types used for string value a at"),
        Deviation(
            input: "run_id IN (a)", reason: "MLflow crashes",
            sentence: "While parsing a list in the query, expected string value, punctuation, or whitespace, but got "),
        Deviation(
            input: "run_id IN (1)", reason: "the list is shown as written, not as Python's tuple",
            sentence: "While parsing a list in the query, expected string value, punctuation, or whitespace, but got "
                + "different type in list: (1) at"),
        Deviation(
            input: "name > 'a'", reason: "MLflow refuses it when the first experiment is compared", isRefused: true,
            sentence: "Invalid comparator '>' not one of '=', '!=', 'LIKE', 'ILIKE' at"),
        Deviation(
            input: "tags.a IS NULL", reason: "MLflow crashes for registered models; experiments know it",
            sentence: "Invalid comparator 'IS NULL' at"),
        Deviation(
            input: "source = 'x'", reason: "to MLflow's SQL parser the attribute's name is a keyword",
            sentence: "Invalid attribute key 'source' specified. Valid keys are 'name', 'run_id', 'source_path', "),
        Deviation(
            input: "version_number = '1'", reason: "a version in quotes is a number all the same",
            clauses: [FilterGolden.Clause("attribute.version_number", "=", .number(1))]),
        Deviation(
            input: "name = \"x\"", reason: "MLflow takes the double quotes for a part of a logged model's name",
            clauses: [FilterGolden.Clause("attributes.name", "=", .text("x"))]),
        Deviation(
            input: "tags.t IS NULL", reason: "the comparator is named, not the number of tokens",
            sentence: "Invalid comparator 'IS NULL' at"),
        Deviation(
            input: "attribute.name = 'x'", reason: "one sentence for all kinds of entities; experiments accept it",
            sentence: "Invalid entity type 'attribute'. Valid values are 'attributes', 'metrics', 'params', 'tags' at"),
        Deviation(
            input: "metrics.m = 'x'", reason: "MLflow crashes",
            sentence: "Expected numeric value type for metric. Found 'x' at"),
    ]

    /// An attribute under another name is kept under its own, a metric's value as a number.
    static func canonical(_ clause: FilterGolden.Clause) -> FilterGolden.Clause {
        var value = clause.value
        if clause.subject.hasPrefix("metric"), case .text(let text) = value, let number = Double(text) {
            value = .number(number)
        }
        return FilterGolden.Clause(canonical(clause.subject), clause.comparator, value)
    }

    static func canonical(_ subject: String) -> String {
        switch subject {
        case "attribute.created", "attribute.Created": "attribute.start_time"
        case "attribute.run name", "attribute.Run name", "attribute.Run Name": "attribute.run_name"
        case "attributes.creation_timestamp_ms": "attributes.creation_timestamp"
        case "attributes.last_updated_timestamp_ms": "attributes.last_updated_timestamp"
        default: subject
        }
    }

    /// MLflow's sentence up to what only Python prints: lists of sets and of tokens.
    static func beginning(_ message: String) -> String {
        for end in [" not one of ", " Valid ", " filter string: "] {
            if let range = message.range(of: end) { return String(message[..<range.lowerBound]) }
        }
        return message.hasSuffix(".") ? String(message.dropLast()) : message
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }
}
