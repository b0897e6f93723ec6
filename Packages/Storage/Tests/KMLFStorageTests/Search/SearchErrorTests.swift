import KMLFStorage
import Testing

@Suite("Errors of the search language") struct SearchErrorTests {
    @Test("an error shows the sentence, the column, the remedy and a caret under the fault") func whole() {
        expect(
            "metrics.loss > 1 OR metrics.loss < 2",
            """
            Invalid clause(s) in filter string: 'OR' at column 18. Clauses are joined by AND; OR, NOT, BETWEEN and \
            parentheses around them are not known.
              metrics.loss > 1 OR metrics.loss < 2
                               ^
            """)
    }

    @Test(
        "each fault is found where it is",
        arguments: [
            (
                "metrics.loss >",
                "Invalid clause(s) in filter string: 'metrics.loss', '>' at column 15. A value is missing."
            ),
            ("metrics.loss", "'metrics.loss' at column 1. A comparator and a value are missing behind it."),
            ("metrics.a b > 1", "'metrics.a' at column 1. A comparator is missing behind it."),
            ("params.x = 'a", "Invalid clause(s) in filter string: ''a' at column 12. The quote is not closed."),
            ("metrics.`a > 1", "'metrics.`a > 1' at column 1. The quote is not closed."),
            (
                "params.x IS 'a'",
                "Invalid clause(s) in filter string: 'IS' at column 10. IS is followed by NULL or NOT NULL."
            ),
            ("PARAMS.x = 'a'", "'tag', 'attribute', 'dataset' at column 1. Write it in small letters."),
            ("`metrics.loss` > 1", "Invalid entity type '`metrics'. Valid values are"),
            ("metrics.123 > 1", "Quote a key that is a number: metrics.`123`."),
            ("run_id IN 'a'", "''a'' at column 11. IN is followed by a list: ('a', 'b')."),
            ("run_id IN ('a'", "but got ill-formed list at column 11. The parenthesis is not closed."),
            ("run_id IN ()", "but got empty list at column 11"),
            ("run_id IN ('a' 'b')", "ill-formed list at column 16"),
            ("run_id IN (,'a')", "ill-formed list at column 12"),
            ("run_id = ('a')", "Invalid comparator '=' not one of 'IN', 'NOT IN' at column 8"),
            ("status IN ('a')", "Only ['run_id'] attributes support comparison with a list of quoted string values at"),
            ("metrics.x LIKE 1", "Invalid comparator 'LIKE' not one of '=', '!=', '<', '<=', '>', '>=' at column 11"),
            ("status IS NULL", "only supported for tags and params, not for attribute 'status' at column 1"),
            ("metrics.loss = ,", "Invalid clause(s) in filter string: ',' at column 16"),
        ])
    func places(filter: String, part: String) {
        do {
            _ = try RunFilter(parsing: filter)
            Issue.record("accepted")
        } catch {
            #expect(error.message.contains(part), "\(error.message)")
        }
    }

    @Test("columns count characters, and line breaks do not break the caret's line") func columns() {
        expect(
            "params.x = 'né 👩‍👩‍👧'\n\tAND !",
            """
            Invalid clause(s) in filter string: '!' at column 24
              params.x = 'né 👩‍👩‍👧'  AND !
                                     ^
            """)
    }

    @Test("of a long filter the part around the fault is shown") func long() {
        let clause = "params.x = 'a' AND "
        expect(
            String(repeating: clause, count: 50) + "? " + String(repeating: clause, count: 50),
            """
            Invalid clause(s) in filter string: '?' at column 951
              …ND params.x = 'a' AND params.x = 'a' AND params.x = 'a' AND ? params.x = 'a' AND params.x = 'a' AND params.x = 'a' AND p…
                                                                           ^
            """)
    }

    @Test("an order clause's error points into the clause") func order() {
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                """
                Invalid ordering key in order_by clause 'metrics.loss SIDEWAYS' at column 14. Write ASC or DESC.
                  metrics.loss SIDEWAYS
                               ^
                """)
        ) { try RunOrder(parsing: ["start_time", "metrics.loss SIDEWAYS"]) }
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                """
                Invalid order_by entity: dataset at column 1
                  dataset.name
                  ^
                """)
        ) { try RunOrder(parsing: ["dataset.name"]) }
        #expect(throws: TrackingError.self) { try RunOrder(parsing: [""]) }
        #expect(throws: TrackingError.self) { try RunOrder(parsing: ["`run name`"]) }
        #expect(throws: TrackingError.self) { try ExperimentOrder(parsing: ["tags.x"]) }
    }

    @Test("a filter of any bytes is read or refused, never worse") func garbage() {
        var generator = Xorshift(state: 42)
        let pieces = [
            "metrics", ".", "`", "'", "\"", "(", ")", ",", " ", "AND", "IN", "NOT", "IS", "NULL", "LIKE", "=", "<>",
            "-",
            "1", "1e", "e-", "\\", "\0", "é", "👩‍👩‍👧", "tags.x", "run_id", "\n", "'a'", "--", "/*", "\u{301}",
        ]
        for _ in 0..<20_000 {
            let count = Int(generator.next() % 12)
            let text = (0..<count).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
            for target in [SearchTarget.runs, .experiments, .loggedModels, .modelVersions] {
                _ = try? SearchFilter(parsing: text, for: target)
                _ = try? SearchOrder(parsing: [text], for: target)
            }
        }
    }

    private func expect(_ filter: String, _ message: String, location: SourceLocation = #_sourceLocation) {
        #expect(throws: TrackingError(.invalidParameterValue, message), sourceLocation: location) {
            try RunFilter(parsing: filter)
        }
    }
}
