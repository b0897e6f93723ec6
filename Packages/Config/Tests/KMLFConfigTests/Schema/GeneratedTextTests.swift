import FoundationEssentials
import KMLFConfig
import KMLFYAML
import Testing

private enum Mode: String, ConfigChoice {
    case overwrite, append
}

private struct Inner: ConfigModel {
    var depth = 1
    var names = ["a", "yes"]
    static let fields: [Field<Self>] = [
        Field("depth", \.depth, "How deep.", in: 1...9), Field("names", \.names, "Some names."),
    ]
}

private struct Outer: ConfigModel {
    var path = ""
    var mode = Mode.overwrite
    var note: String?
    var inner = Inner()
    static let fields: [Field<Self>] = [
        Field("path", \.path, "The file | folder.", required: true),
        Field("mode", \.mode, "How to write, \(String(repeating: "and write ", count: 12))it."),
        Field("note", \.note, "A remark."), Field("inner", \.inner, "Inside."),
    ]
}

@Suite struct GeneratedTextTests {
    @Test func `the template shows every key with its help and its default`() {
        var model = Outer()
        model.path = "data: x"
        #expect(
            Outer.template(model, header: "A file.") == """
                # A file.

                # The file | folder.
                path: 'data: x'

                # How to write, and write and write and write and write and write and write and write and write and
                # write and write and write and write it.
                mode: overwrite

                # A remark.
                note: null

                # Inside.
                inner:
                  # How deep. From 1 to 9.
                  depth: 1
                  # Some names.
                  names:
                  - a
                  - 'yes'

                """)
    }

    @Test func `the reference table names dotted keys, types, defaults and meanings`() {
        #expect(
            Inner.reference == """
                | key | type | default | meaning |
                | --- | --- | --- | --- |
                | `depth` | integer, 1 to 9 | `1` | How deep. |
                | `names` | list of text | `["a", "yes"]` | Some names. |

                """)
        #expect(Outer.reference.contains("| `path` | text | required | The file \\| folder. |\n"))
        #expect(Outer.reference.contains("| `inner.depth` | integer, 1 to 9 | `1` | How deep. |\n"))
    }

    @Test func `the JSON Schema refuses unknown keys and knows types, ranges and defaults`() throws {
        let schema = JSONSchema("outer", of: Outer.self).text
        let value = try JSONDecoder().decode(ParameterValue.self, from: Data(schema.utf8))
        #expect(value["title"] == "outer.yml")
        #expect(value["additionalProperties"] == false)
        #expect(value["required"] == ["path"])
        #expect(value.value(at: "properties.mode.anyOf.0.enum") == ["overwrite", "append"])
        #expect(value.value(at: "properties.mode.default") == "overwrite")
        #expect(
            value.value(at: "properties.inner.anyOf.0.properties.depth")
                == [
                    "description": "How deep.",
                    "anyOf": [
                        ["type": "integer", "minimum": 1, "maximum": 9], ["$ref": "#/$defs/placeholder"],
                    ], "default": 1,
                ])
        #expect(value.value(at: "properties.note.anyOf.1") == ["type": "null"])
    }
}
