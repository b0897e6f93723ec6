import KMLFStorage

/// A search in the making: conditions and an order in SQL, with the values that they refer to. What is found, and in
/// which order, is what the in-memory evaluators of KMLFStorage find.
struct SearchSQL {
    /// What an entity's columns are called, by the language's name of an attribute.
    enum Column {
        case text(String)
        case number(String)
    }

    private(set) var parameters: [Parameter] = []
    private(set) var conditions: [String] = []
    private(set) var joins: [String] = []
    private(set) var order: [String] = []

    /// Enters a value, and answers how the statement refers to it.
    mutating func value(_ parameter: Parameter) -> String {
        parameters.append(parameter)
        return "$\(parameters.count)"
    }

    mutating func require(_ condition: String) { conditions.append(condition) }

    mutating func join(_ table: String) { joins.append(table) }

    mutating func orderBy(_ expression: String) { order.append(expression) }

    /// The view's lifecycle stages in `column`.
    mutating func require(_ view: ViewType, in column: String) {
        switch view {
        case .activeOnly: require("\(column) = 'active'")
        case .deletedOnly: require("\(column) = 'deleted'")
        case .all: break
        }
    }

    /// A condition over a column; NULL fulfils none.
    mutating func condition(_ column: Column, _ test: SearchTest) -> String {
        switch (column, test) {
        case (.number(let name), .number(let comparator, let number)):
            "\(name)::float8 \(Self.spelling(comparator)) \(value(.double(number)))::float8"
        case (.text(let name), _): condition(ofText: name, test)
        case (.number, _): "false"
        }
    }

    /// A condition over a text. Texts are compared byte by byte, whatever the database's collation.
    private mutating func condition(ofText name: String, _ test: SearchTest) -> String {
        switch test {
        case .text(.equal, let text): "\(name) = \(value(.text(text)))::text"
        case .text(.notEqual, let text): "\(name) <> \(value(.text(text)))::text"
        case .text(.like, let text): "\(name) LIKE \(value(.text(text)))::text ESCAPE ''"
        case .text(.ilike, let text): "\(name) ILIKE \(value(.text(text)))::text ESCAPE ''"
        case .isIn(let texts): "\(name) = ANY(\(value(.texts(texts)))::text[])"
        case .isNotIn(let texts): "\(name) <> ALL(\(value(.texts(texts)))::text[])"
        case .isPresent: "\(name) IS NOT NULL"
        case .isMissing: "\(name) IS NULL"
        case .number: "false"
        }
    }

    /// A condition over rows of another table that belong to the entity and a key: `rows` begins the sub-query that
    /// selects them.
    mutating func condition(onRows rows: String, text: String, _ test: SearchTest) -> String {
        switch test {
        case .isMissing: "NOT EXISTS (\(rows))"
        case .isPresent: "EXISTS (\(rows))"
        // NULL stands for an empty text. Where that is not looked for, the planner knows more of the plain column.
        case .text(.equal, let value) where !value.isEmpty: "EXISTS (\(rows) AND \(condition(.text(text), test)))"
        default: "EXISTS (\(rows) AND \(condition(.text("coalesce(\(text), '')"), test)))"
        }
    }

    /// An order by a column: missing values come last in both directions.
    mutating func orderBy(_ column: Column, ascending: Bool) {
        let expression =
            switch column {
            case .text(let name): "\(name) COLLATE \"C\""
            case .number(let name): name
            }
        orderBy("\(expression) \(ascending ? "ASC" : "DESC") NULLS LAST")
    }

    /// `SELECT columns FROM table … ORDER BY …`: the page, and one row more where another page follows.
    func statement(_ columns: String, from table: String, limit: Int, offset: Int) -> Statement {
        let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let joined = joins.map { " " + $0 }.joined()
        return Statement(
            """
            SELECT \(columns) FROM \(table)\(joined)\(condition) ORDER BY \(order.joined(separator: ", ")) \
            LIMIT \(limit + 1) OFFSET \(offset)
            """, parameters)
    }

    static func spelling(_ comparator: NumberComparator) -> String {
        comparator == .notEqual ? "<>" : comparator.rawValue
    }
}
