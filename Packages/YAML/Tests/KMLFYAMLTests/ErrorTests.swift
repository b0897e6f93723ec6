import KMLFYAML
import Testing

@Suite struct ErrorTests {
    @Test(
        "what is wrong is said with its place and the remedy",
        arguments: [
            ("a:\n\tb: 1", "2:1", "a tab in the indentation; indent with spaces"),
            ("a: 1\n\tb: 2", "2:1", "a tab in the indentation; indent with spaces"),
            ("a: @x", "1:4", "text can't start with `@`; put it in quotes"),
            ("a: `x`", "1:4", "text can't start with a backtick; put it in quotes"),
            (
                "a: b: c", "1:5",
                "a `:` is not expected here; put text that holds `: ` in quotes, or check the indentation"
            ),
            (
                "a\nb: 1", "2:2",
                "a `:` is not expected here; put text that holds `: ` in quotes, or check the indentation"
            ),
            (
                "a: 1\n  b: 2", "2:4",
                "a `:` is not expected here; put text that holds `: ` in quotes, or check the indentation"
            ),
            (
                "a:\n  b: 1\n c: 2", "3:2",
                "a key is expected here; line it up with the other keys of the mapping that starts on line 1"
            ),
            ("- a\nb: 1", "2:1", "a list item is expected here; line its `- ` up with the list that starts on line 1"),
            ("a: [1, 2\nb: 3", "2:2", "the list opened at 1:4 needs a `,` or its `]`"),
            ("a: {x: 1, y: 2", "1:4", "the mapping opened here is never closed; add its `}`"),
            ("a: \"abc\nb: 1", "1:4", "the quote opened here is never closed; close it"),
            ("a: 'abc", "1:4", "the quote opened here is never closed; close it"),
            (
                "a: *.csv", "1:5",
                "`&` and `*` start the name of an anchor or alias, made of letters, digits, `-` and `_`; put other text in quotes"
            ),
            ("a: *x", "1:4", "the alias `*x` has no anchor `&x` above; add it, or put the text in quotes"),
            ("a: &x 1\nb: &x 2", "2:4", "the anchor `&x` is already used at conf.yml:1:4; rename one of the two"),
            (
                "a: &x [*x]", "1:8",
                "the alias `*x` stands inside its own anchor at conf.yml:1:4; a value can't hold itself"
            ),
            ("a: !foo 1", "1:4", "unknown tag `!foo`; remove it, or put text that starts with `!` in quotes"),
            (
                "a: !!python/object:os.system x", "1:4",
                "unknown tag `!!python/object:os.system`; remove it, or put text that starts with `!` in quotes"
            ),
            ("a: !!set {x}", "1:4", "`!!set` is not read; write a list"),
            ("a: !!omap [x: 1]", "1:4", "`!!omap` is not read; write a mapping, which keeps its order"),
            ("a: !!int abc", "1:4", "`abc` can't be read as an integer; correct it, or remove the tag `!!int`"),
            (
                "a: 2001-02-30", "1:4",
                "`2001-02-30` can't be read as a date or a time; put it in quotes to keep it as text"
            ),
            ("a: 0x_", "1:4", "`0x_` can't be read as an integer; put it in quotes to keep it as text"),
            ("a: =", "1:4", "`=` alone is a mark of YAML 1.1; put it in quotes"),
            ("a: <<", "1:4", "`<<` alone is a mark of YAML 1.1; put it in quotes"),
            (
                "<<: 1", "1:5",
                "`<<` merges a mapping or a list of mappings, not an integer; put '<<' in quotes for a plain key"
            ),
            (
                "<<: [{a: 1}, 2]", "1:14",
                "`<<` merges a mapping or a list of mappings, not an integer; put '<<' in quotes for a plain key"
            ),
            (
                "a: 1\n---\nb: 2", "2:1",
                "a second document starts here; only one is read from a file, so move it to a file of its own"
            ),
            ("? [a, b]\n: 1", "1:3", "a list can't be a key; use text"),
            ("{a: 1}: 2", "1:1", "a mapping can't be a key; use text"),
            (
                "a: \"\\q\"", "1:5",
                "unknown escape in double quotes; write `\\\\` for a backslash, or use single quotes"
            ),
            (
                "a: \"\\xZZ\"", "1:7",
                "an escape needs its hexadecimal digits: two after `\\x`, four after `\\u`, eight after `\\U`"
            ),
            ("a: \"\\ud800\"", "1:7", "the escape stands for no Unicode character; correct it"),
            ("a: | x\n  b", "1:6", "only a comment may stand here; move the text to the next line"),
            ("a: |0\n  b", "1:5", "the indentation of a block of text is a digit from 1 to 9; correct it"),
            ("%YAML 2.0\n---\na", "1:1", "this version of YAML is not read; remove the `%YAML` line"),
            (
                "%FOO\n---\na", "1:5",
                "a malformed directive; remove the line, or put text that starts with `%` in quotes"
            ),
            (
                "a: !x!y z", "1:4",
                "the tag has an unknown prefix; remove the tag, or put text that starts with `!` in quotes"
            ),
            ("a: 1\nb: 2\na: 3", "3:1", "the key `a` is already given at conf.yml:1:1; remove one of the two"),
            ("a: ]", "1:4", "a value is expected here; put text that starts with a mark of YAML in quotes"),
            ("a: ,x", "1:4", "a value is expected here; put text that starts with a mark of YAML in quotes"),
            (
                "a:\n- b\n c: d", "3:3",
                "a `:` is not expected here; put text that holds `: ` in quotes, or check the indentation"
            ),
            ("a: 'x' y", "1:8", "the value before this is complete; put all of it in quotes, or start a new line"),
            ("\"a\" b", "1:5", "nothing more is expected here; check the indentation and the quotes above"),
            ("[a, b] c", "1:8", "nothing more is expected here; check the indentation and the quotes above"),
            ("a: - b", "1:4", "a list item is not expected here; put each `- ` on a line of its own under its key"),
            (
                "a: 1\nb", "2:1",
                "a key without `:`; write `key: value`, or indent the line where it continues the text above"
            ),
            (
                "a: \"x\n---\ny\"", "2:1",
                "a line of quoted text can't start with `---` or `...`; indent it, or close the quote above"
            ),
            ("a: !<x", "1:7", "a malformed tag; put text that starts with `!` in quotes"),
            ("a: %x", "1:4", "text can't start with `%`; put it in quotes"),
            ("a: [1, 2\n# end", "1:4", "the list opened here is never closed; add its `]`"),
            ("a: !!str [1]", "1:4", "the tag `!!str` doesn't fit a list; remove it"),
            (
                "a: |\n   x\n  y", "3:3",
                "a key is expected here; line it up with the other keys of the mapping that starts on line 1"
            ),
            ("a: >\n\tx", "2:1", "a tab in the indentation; indent with spaces"),
            ("[a: b: c]", "1:6", "the list opened at 1:1 needs a `,` or its `]`"),
            ("a: ? b", "1:4", "a key marked with `?` is not expected here; check the indentation"),
            ("!!seq x", "1:1", "the tag `!!seq` doesn't fit text; remove it"),
            ("---\n...\nx", "3:1", "nothing more is expected here; check the indentation and the quotes above"),
            ("a: {b: c\nd: e}", "2:2", "the mapping opened at 1:4 needs a `,` or its `}`"),
            (
                "foo:\n    bar: 1\n   baz: 2", "3:4",
                "a key is expected here; line it up with the other keys of the mapping that starts on line 1"
            ),
            ("{a: 1", "1:1", "the mapping opened here is never closed; add its `}`"),
            (
                "a: \u{0}b", "1:4",
                "the character U+0000 is not allowed in YAML; remove it, or write it as an escape in double quotes"
            ),
            (
                "a: b\u{7}", "1:5",
                "the character U+0007 is not allowed in YAML; remove it, or write it as an escape in double quotes"
            ),
            (
                "a: b\n\u{85}c: \u{7F}", "3:4",
                "the character U+007F is not allowed in YAML; remove it, or write it as an escape in double quotes"
            ),
            ("# c\n[a, b: {c: 'd]", "2:12", "the quote opened here is never closed; close it"),
            ("a: [1,", "2:1", "the file ends inside a list or mapping; add the missing value and its `]` or `}`"),
            (" - a\n- b", "2:1", "nothing more is expected here; check the indentation and the quotes above"),
            (
                "a:\n  - b\n - c", "3:2",
                "a key is expected here; line it up with the other keys of the mapping that starts on line 1"
            ),
            (
                "a: &", "1:5",
                "`&` and `*` start the name of an anchor or alias, made of letters, digits, `-` and `_`; put other text in quotes"
            ),
            ("a: !é b", "1:5", "a malformed tag; put text that starts with `!` in quotes"),
            (
                "? a\n b\n: c\n  d: e", "4:4",
                "a `:` is not expected here; put text that holds `: ` in quotes, or check the indentation"
            ),
        ])
    func message(text: String, place: String, message: String) {
        let error = #expect(throws: YAMLError.self) { try YAML.parse(text, name: "conf.yml") }
        #expect(error?.mark?.location == "conf.yml:\(place)")
        #expect(error?.message == message)
    }

    @Test func `an error is printed with the source line and a caret, a tab kept as it is`() {
        #expect(
            description("a: 1\n\tb: \"é\" x\n") == """
                conf.yml:2:1: a tab in the indentation; indent with spaces
                \tb: "é" x
                ^
                """)
        #expect(
            description("e\u{301}:\t'x' y") == """
                conf.yml:1:9: the value before this is complete; put all of it in quotes, or start a new line
                e\u{301}:\t'x' y
                  \t    ^
                """)
    }

    @Test func `a long line is cut around the place`() {
        let long = String(repeating: "x", count: 1000)
        #expect(
            description("\(long): @\(long)") == """
                conf.yml:1:1003: text can't start with `@`; put it in quotes
                …\(long.prefix(78)): @\(long.prefix(39))…
                \(String(repeating: " ", count: 81))^
                """)
    }

    @Test func `control characters are shown as a replacement character`() {
        #expect(
            description("a: \u{1B}[2J") == """
                conf.yml:1:4: the character U+001B is not allowed in YAML; remove it, or write it as an escape in double quotes
                a: \u{FFFD}[2J
                   ^
                """)
    }

    @Test func `nothing of a secret text is shown, neither the line nor the value`() {
        for text in ["password: !!int hunter2", "hunter2: 1\nhunter2: 2", "password: *hunter2", "password: \"hunter2"] {
            let error = #expect(throws: YAMLError.self) {
                try YAML.parse(text, name: "credentials.yml", isSecret: true)
            }
            #expect(error?.description.contains("hunter2") == false)
        }
        let error = #expect(throws: YAMLError.self) {
            try YAML.parse("password: !!int hunter2", name: "credentials.yml", isSecret: true)
        }
        #expect(
            error?.description
                == "credentials.yml:1:11: (hidden) can't be read as an integer; correct it, or remove the tag `!!int`")
    }

    @Test func `bytes that are not UTF-8 are refused at their place`() {
        #expect(
            description(bytes: Array("a: 1\nné: ".utf8) + [0xE9, 0x0A]) == """
                conf.yml:2:5: the byte 0xE9 is not UTF-8; save the file as UTF-8
                né: \u{FFFD}
                    ^
                """)
        #expect(
            description(bytes: [0x61, 0xC3]) == """
                conf.yml:1:2: the byte 0xC3 is not UTF-8; save the file as UTF-8
                a\u{FFFD}
                 ^
                """)
        #expect(
            description(bytes: [0xFF, 0xFE, 0x61, 0x00]).hasPrefix("conf.yml:1:1: the file is UTF-16; save it as UTF-8")
        )
    }

    @Test func `bytes of any kind are read or refused, never worse`() {
        var state: UInt64 = 1
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let pieces = [
            "a: ", "- ", "[", "]", "{", "}", "&a ", "*a", "!!int ", "<<: ", "'", "\"", "|\n", "\n", "  ", "\t", "? ",
            "%", "#", "1:30", "\u{FEFF}",
        ]
        var outcomes = Set<Bool>()
        for _ in 0..<5000 {
            var bytes: [UInt8] = []
            for _ in 0..<next(12) {
                bytes += next(4) == 0 ? [UInt8(next(256))] : Array(pieces[next(pieces.count)].utf8)
            }
            outcomes.insert(description(bytes: bytes) == "read")
        }
        #expect(outcomes == [true, false])
    }

    private func description(_ text: String) -> String { description(bytes: Array(text.utf8)) }

    private func description(bytes: [UInt8]) -> String {
        do throws(YAMLError) {
            _ = try YAML.parse(bytes, name: "conf.yml")
            return "read"
        } catch {
            return error.description
        }
    }
}
