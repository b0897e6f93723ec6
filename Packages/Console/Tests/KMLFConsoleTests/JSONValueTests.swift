import Testing

@testable import KMLFConsole

@Suite struct JSONValueTests {
    @Test func `a document keeps the order of its keys`() {
        let document = JSONValue.object([
            ("b", .array([.integer(1), .double(2.5), true, nil])), ("a", .object([])), ("c", .array([])),
        ])
        #expect(
            document.text == """
                {
                  "b": [
                    1,
                    2.5,
                    true,
                    null
                  ],
                  "a": {},
                  "c": []
                }
                """)
    }

    @Test func `text is escaped and not otherwise changed`() {
        #expect(JSONValue.string("a\"\\\n\r\t\u{1}é\u{7F}").text == #""a\"\\\n\r\t\u0001é\u007f""#)
    }

    @Test func `what JSON has no number for is spelt as in MLflow's REST API`() {
        #expect(
            JSONValue.array([.double(.nan), .double(.infinity), .double(-.infinity)]).text.contains("\"-Infinity\""))
        #expect(JSONValue.double(.nan).text == "\"NaN\"")
    }
}
