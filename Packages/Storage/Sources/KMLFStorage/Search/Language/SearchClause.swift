/// One condition of a filter. A filter is a list of them, and all must hold; there is no "or".
public struct SearchClause: Sendable, Equatable {
    /// What is looked at.
    public let subject: SearchSubject
    /// What must hold for it.
    public let test: SearchTest

    /// A condition made in code; keys are plain, without quotes.
    public init(_ subject: SearchSubject, _ test: SearchTest) {
        self.subject = subject
        self.test = test
    }
}

/// What a condition or an order looks at. Attributes have their canonical names (`start_time` for `Created`,
/// `run_name` for `run name`); other keys are as logged.
public enum SearchSubject: Sendable, Hashable {
    /// A field of the entity itself, such as `status`.
    case attribute(String)
    /// The latest value of a metric.
    case metric(String)
    /// A param.
    case param(String)
    /// A tag.
    case tag(String)
    /// `name`, `digest` or `context` of any of a run's dataset inputs.
    case dataset(String)
}

/// What must hold for a value. A missing value passes `isMissing` and no other test.
public enum SearchTest: Sendable, Equatable {
    /// A comparison of numbers; of NaN only `!=` holds.
    case number(NumberComparator, Double)
    /// A comparison of texts, by Unicode scalars; no locale.
    case text(TextComparator, String)
    /// One of the texts.
    case isIn([String])
    /// None of the texts.
    case isNotIn([String])
    /// `IS NULL`: the key was never set.
    case isMissing
    /// `IS NOT NULL`.
    case isPresent
}

/// How numbers are compared, as a filter and SQL spell it.
public enum NumberComparator: String, Sendable, CaseIterable {
    /// Same number.
    case equal = "="
    /// Another number.
    case notEqual = "!="
    /// Under it.
    case less = "<"
    /// Under it or the same.
    case lessOrEqual = "<="
    /// Over it.
    case greater = ">"
    /// Over it or the same.
    case greaterOrEqual = ">="
}

/// How texts are compared, as a filter and SQL spell it. In patterns `%` stands for any text and `_` for one character,
/// line breaks included; nothing escapes them.
public enum TextComparator: String, Sendable, CaseIterable {
    /// Same text.
    case equal = "="
    /// Another text.
    case notEqual = "!="
    /// Fits the pattern.
    case like = "LIKE"
    /// Fits the pattern when capital and small letters are taken for the same.
    case ilike = "ILIKE"
}
