import KMLFStorage
import KMLFYAML
import Testing

@testable import KMLFFileStorage

@Suite struct MetaFieldsTests {
    private static let plain = [
        "a: 1\nb: -7\nc: 0\nd: null\ne: text\nf: ''\ng: '12'\nh: file:///x/y%20z\ni: []\n",
        "run_id: 959132d60eca4064bf30f8e3116a865a\nrun_name: a b-c:d\nuser_id: alice\n",
    ]

    private static let special = [
        "a: 010\n", "a: 1_000\n", "a: 1.5\n", "a: 0x1f\n", "a: yes\n", "a: 'it''s'\n", "a: \"x\"\n", "a: x # y\n",
        "a: x: y\n", "a:\n  b: c\n", "a: 'long\n  text'\n", "# x\na: b\n", "a: 2024-01-01\n", "a: ~\n", "a: Null\n",
        "a: 1:30\n", "a: !!str 1\n", "a: b", "---\na: b\n", "a: {}\n", "a: [1]\n", "a: |\n  x\n", "a: *x\n", "a: ü\n",
        "'a': b\n", "a: b \n", "a: 'x' # y\n", "a: 0b111111111111111111111111111111\n", "",
    ]

    private func flat(_ text: String) -> [MetaFields.Field]? {
        Array(text.utf8).withUnsafeBytes { FlatYAML.fields($0) }
    }

    @Test(arguments: plain) func `a file as MLflow writes it is read as the YAML parser reads it`(text: String) throws {
        let fields = try #require(flat(text))
        let mapping = try #require(try YAML.parse(text, name: "meta.yaml").mapping)
        #expect(fields.map(\.key) == mapping.entries.compactMap(\.key.string))
        for (field, entry) in zip(fields, mapping.entries) {
            #expect(entry.value.mark?.line == field.line)
            switch field.value {
            case .null: #expect(entry.value.isNull)
            case .integer(let number): #expect(entry.value.int == Int(number))
            case .text(let text): #expect(entry.value.string == text)
            case .other(let kind): #expect(entry.value.value.kind == kind)
            }
        }
    }

    @Test(arguments: special) func `anything else is left to the YAML parser`(text: String) {
        #expect(flat(text) == nil)
    }

    @Test func `a value of another kind is named with file and line`() throws {
        let text = "user_id: a\nstatus: done\nname: 12\ntags: [1]\n"
        let fields = try Array(text.utf8).withUnsafeBytes { try MetaFields($0, path: "r/meta.yaml") }
        let expected: [(String, () throws -> Void)] = [
            (
                "r/meta.yaml:2: 'status' is text where a whole number belongs. Correct it.",
                { _ = try fields.integer("status") }
            ),
            (
                "r/meta.yaml:3: 'name' is an integer where text belongs. Put it in quotes.",
                { _ = try fields.text("name") }
            ),
            ("r/meta.yaml:4: 'tags' is a list where text belongs. Put it in quotes.", { _ = try fields.text("tags") }),
        ]
        for (message, body) in expected {
            #expect(throws: TrackingError(.invalidState, message)) { try body() }
        }
        #expect(try fields.identifier("name") == "12")
        #expect(try fields.text("missing") == nil)
    }
}

@Suite struct MD5Tests {
    /// The last one is the id of a dataset in the golden store, `train` with the digest `abc12345`.
    @Test(
        arguments: [
            ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a"
            ),
            (String(repeating: "a", count: 55), "ef1772b6dff9a122358552954ad0df65"),
            (String(repeating: "a", count: 56), "3b0c8ac703f828b04c6c197006d17218"),
            (String(repeating: "a", count: 64), "014842d480b571495a4a0363793f7367"),
            ("trainabc12345", "f5208f28ce70e900437b1113ab14edfc"),
        ]) func `the digest is that of RFC 1321`(text: String, digest: String)
    {
        #expect(MD5.hexadecimal(Array(text.utf8)) == digest)
    }
}
