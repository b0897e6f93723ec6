import Testing

@testable import KMLFServer

@Suite struct JSONParserTests {
    private func parse(_ text: String) throws -> JSONTree { try JSONParser.parse(Array(text.utf8)) }

    @Test func `every kind of value is read`() throws {
        #expect(
            try parse(#" {"a": [1, -2.5e+3, "x\"\\\/\b\f\n\r\té😀", true, false, null], "b": {}} "#)
                == .object([
                    .init(
                        name: "a",
                        value: .array([
                            .number("1"), .number("-2.5e+3"), .string("x\"\\/\u{8}\u{C}\n\r\té😀"), .bool(true),
                            .bool(false), .null,
                        ])), .init(name: "b", value: .object([])),
                ]))
    }

    @Test(arguments: [
        ("", "a value is missing", 0), ("{", "a name in double quotes is missing", 1),
        ("{\"a\" 1}", "a colon is missing", 5), ("{\"a\": 1,}", "a name in double quotes is missing", 8),
        ("{\"a\": 1, \"a\": 2}", "the member 'a' comes twice", 12), ("[1 2]", "a comma or ']' is missing", 3),
        ("NaN", "a value is missing", 0), ("01", "more text follows the document", 1),
        ("1.", "a digit is missing after the point", 2),
        ("1e", "a digit is missing in the exponent", 2), ("-", "a value is missing", 0),
        ("+1", "a value is missing", 0),
        ("\"a", "a text has no end", 2),
        ("\"\n\"", "a control character stands in a text; it is written with a backslash", 1),
        ("\"\\x\"", "there is no such escape", 3), ("\"\\u12\"", "four hexadecimal digits are missing after '\\u'", 3),
        ("\"\\ud83d\"", "half a surrogate pair", 7), ("\"\\udc00\"", "half a surrogate pair", 7),
        ("\"\\ud83d\\u0041\"", "half a surrogate pair", 13), ("tru", "a value is missing", 0),
        ("1 x", "more text follows the document", 2),
    ])
    func `what is not JSON is refused, with the place`(text: String, what: String, offset: Int) {
        #expect(throws: JSONFault(offset: offset, what: what)) { try parse(text) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONFault(offset: 3, what: "a text is not UTF-8")) {
            try JSONParser.parse([0x22, 0xC3, 0x28, 0x22])
        }
    }

    @Test func `nesting and the number of members have a limit`() throws {
        #expect(throws: Never.self) {
            try parse(String(repeating: "[", count: 100) + String(repeating: "]", count: 100))
        }
        #expect(throws: JSONFault(offset: 100, what: "more than 100 objects or lists in one another")) {
            try parse(String(repeating: "[", count: 1_000_000))
        }
        let members = (0...100).map { "\"\($0)\":0" }.joined(separator: ",")
        #expect(throws: JSONFault.self) { try parse("{\(members)}") }
    }

    @Test func `what is written is read again`() throws {
        let text = JSONText { text in
            text.member("text", "\"\\\n\r\t\u{1}\u{1F}é😀")
            text.member("number", -0.1)
            text.member("integer", Int64.min)
            text.member("unset", nil as String?)
            text.member("none", [] as [String])
            text.member("infinite", Double.infinity)
            text.member("texts", ["a", "b"])
            text.member("flag", true)
            text.member("object") { $0.member("empty", "") }
            text.member("objects", each: [1, 2]) { $0.member("n", Int64($1)) }
        }
        #expect(
            try JSONParser.parse(text.bytes)
                == .object([
                    .init(name: "text", value: .string("\"\\\n\r\t\u{1}\u{1F}é😀")),
                    .init(name: "number", value: .number("-0.1")),
                    .init(name: "integer", value: .number("-9223372036854775808")),
                    .init(name: "infinite", value: .string("Infinity")),
                    .init(name: "texts", value: .array([.string("a"), .string("b")])),
                    .init(name: "flag", value: .bool(true)),
                    .init(name: "object", value: .object([.init(name: "empty", value: .string(""))])),
                    .init(
                        name: "objects",
                        value: .array([
                            .object([.init(name: "n", value: .number("1"))]),
                            .object([.init(name: "n", value: .number("2"))]),
                        ])),
                ]))
    }
}
