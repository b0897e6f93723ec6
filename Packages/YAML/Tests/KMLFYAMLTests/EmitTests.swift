import KMLFYAML
import Testing

@Suite struct EmitTests {
    @Test func `a run's meta data looks as MLflow writes it`() {
        let meta: YAMLMapping = [
            "run_name": "größe: yes #1", "end_time": nil, "experiment_id": "0", "status": 3, "tags": [], "user_id": "",
            "start_time": 1_700_000_000_000, "lifecycle_stage": "active",
        ]
        #expect(
            YAML.emit(.mapping(meta)) == """
                end_time: null
                experiment_id: '0'
                lifecycle_stage: active
                run_name: 'größe: yes #1'
                start_time: 1700000000000
                status: 3
                tags: []
                user_id: ''

                """)
    }

    @Test func `keys keep their order when sorting is turned off`() {
        let mapping: YAMLMapping = ["b": ["x", ["y"], .mapping(["k": .mapping([:])])], "a": .mapping(["n": 1.5])]
        #expect(
            YAML.emit(.mapping(mapping), sortedKeys: false) == """
                b:
                - x
                - - y
                - k: {}
                a:
                  n: 1.5

                """)
    }

    @Test(
        "text that YAML 1.1 would misread is quoted",
        arguments: [
            ("yes", "'yes'"), ("010", "'010'"), ("1:30", "'1:30'"), ("1e5", "1e5"), ("2024-01-01", "'2024-01-01'"),
            ("~", "'~'"), ("", "''"), ("null", "'null'"), ("=", "'='"), ("<<", "'<<'"), (".inf", "'.inf'"),
            ("- a", "'- a'"),
            ("a: b", "'a: b'"), ("a #b", "'a #b'"), ("a#b", "a#b"), ("*.csv", "'*.csv'"), ("it's", "it's"),
            ("'", "''''"),
            ("a\tb", "\"a\\tb\""), ("a\nb", "'a\n\n  b'"), (" a", "' a'"), ("\u{0}", "\"\\0\""),
            ("😀", "\"\\U0001F600\""),
            ("---", "'---'"), ("é", "é"), ("\u{FEFF}", "\"\\uFEFF\""),
        ])
    func quoting(text: String, written: String) throws {
        #expect(YAML.emit(.string(text)) == written + "\n")
        #expect(try YAML.parse(YAML.emit(.string(text)), name: "a.yml") == .string(text))
    }

    @Test(
        "numbers are written as Python prints them, so that they are read as numbers",
        arguments: [
            (1, "1.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e15, "1000000000000000.0"), (1e16, "1.0e+16"),
            (1.8014398509481984e16, "1.8014398509481984e+16"), (1e-4, "0.0001"), (1.5e-5, "1.5e-05"),
            (.leastNonzeroMagnitude, "5.0e-324"),
            (.infinity, ".inf"), (-.infinity, "-.inf"), (.nan, ".nan"),
        ])
    func doubles(value: Double, written: String) {
        #expect(YAML.emit(.double(value)) == written + "\n")
    }

    @Test func `a long text is continued on the next line and reads back the same`() throws {
        let text = String(repeating: "word: ", count: 40) + "end"
        let written = YAML.emit(.mapping(["a": .string(text)]))
        #expect(written.split(separator: "\n").count == 3)
        #expect(written.split(separator: "\n").allSatisfy { $0.count < 90 })
        #expect(try YAML.parse(written, name: "a.yml")["a"]?.string == text)
        #expect(YAML.emit(.mapping(["a": .string(text)]), width: 1000).split(separator: "\n").count == 1)
    }

    @Test func `keys that can't stand before a colon are marked`() throws {
        let mapping = YAMLMapping(entries: [
            YAMLMapping.Entry(key: "a\nb", value: [1]),
            YAMLMapping.Entry(key: .string(String(repeating: "k", count: 129)), value: .mapping(["x": 1])),
            YAMLMapping.Entry(key: [1, 2], value: nil),
        ])
        #expect(
            YAML.emit(.mapping(mapping), sortedKeys: false) == """
                ? 'a

                  b'
                : - 1
                ? \(String(repeating: "k", count: 129))
                : x: 1
                ? - 1
                  - 2
                : null

                """)
    }
}
