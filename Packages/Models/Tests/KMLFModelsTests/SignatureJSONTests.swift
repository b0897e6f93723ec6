import KMLFConfig
import KMLFModels
import Testing

/// The texts are those that MLflow 3.17.2 writes for the same schemas.
@Suite("signatures as JSON")
struct SignatureJSONTests {
    private let columns = Schema.columns([
        ColSpec("größe", .long), ColSpec("v", .array(.value(.double)), required: false),
        ColSpec("o", .object([.init("z", .value(.string), required: false), .init("a", .map(.value(.long)))])),
        ColSpec("n", .any, required: false),
        ColSpec("deep", .array(.object([.init("k", .array(.value(.boolean)))]))),
    ])
    private let columnsJSON =
        #"[{"type": "long", "name": "gr\u00f6\u00dfe", "required": true}, {"type": "array", "items": {"type": "double"}, "name": "v", "required": false}, {"type": "object", "properties": {"a": {"type": "map", "values": {"type": "long"}, "required": true}, "z": {"type": "string", "required": false}}, "name": "o", "required": true}, {"type": "any", "name": "n", "required": false}, {"type": "array", "items": {"type": "object", "properties": {"k": {"type": "array", "items": {"type": "boolean"}, "required": true}}}, "name": "deep", "required": true}]"#

    @Test func `columns are written as MLflow writes them, and read`() throws {
        #expect(columns.json == columnsJSON)
        #expect(try Schema(json: columnsJSON, name: "s").json == columnsJSON)
        #expect(Schema.columns([ColSpec(nil, .string)]).json == #"[{"type": "string", "required": true}]"#)
    }

    @Test func `tensors are written as MLflow writes them, and read`() throws {
        let named = Schema.tensors([
            TensorSpec("img", .float32, shape: [-1, 28, 28]), TensorSpec("txt", .string, shape: [-1]),
        ])
        let json =
            #"[{"name": "img", "type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 28, 28]}}, {"name": "txt", "type": "tensor", "tensor-spec": {"dtype": "str", "shape": [-1]}}]"#
        #expect(named.json == json)
        #expect(try Schema(json: json, name: "s") == named)
        #expect(
            Schema.tensors([TensorSpec(nil, .int64, shape: [-1, 3])]).json
                == #"[{"type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1, 3]}}]"#)
    }

    @Test func `parameters are written as MLflow writes them, and read`() throws {
        let params = try ParamSchema([
            ParamSpec("t", .value(.double), default: 1), ParamSpec("e", .value(.float), default: 1e-05),
            ParamSpec("l", .value(.long), default: [1, 2], isList: true),
            ParamSpec("s", .value(.string), default: "ü\"\n"), ParamSpec("b", .value(.boolean), default: true),
            ParamSpec("d", .value(.datetime), default: "2024-01-02T03:04:05"),
            ParamSpec("o", .object([.init("x", .value(.long))]), default: ["x": 1]),
            ParamSpec("none", .value(.long), default: nil),
        ])
        let json =
            #"[{"name": "t", "default": 1.0, "shape": null, "type": "double"}, {"name": "e", "default": 1e-05, "shape": null, "type": "float"}, {"name": "l", "default": [1, 2], "shape": [-1], "type": "long"}, {"name": "s", "default": "\u00fc\"\n", "shape": null, "type": "string"}, {"name": "b", "default": true, "shape": null, "type": "boolean"}, {"name": "d", "default": "2024-01-02T03:04:05", "shape": null, "type": "datetime"}, {"name": "o", "default": {"x": 1}, "shape": null, "type": "object", "properties": {"x": {"type": "long", "required": true}}}, {"name": "none", "default": null, "shape": null, "type": "long"}]"#
        #expect(params.json == json)
        #expect(try ParamSchema(json: json, name: "s").json == json)
    }

    @Test func `older forms are read: numbered columns, no required, dtype of parameters`() throws {
        #expect(
            try Schema(json: #"[{"type": "long", "name": 0}]"#, name: "s") == .columns([ColSpec("0", .long)]))
        let params = try ParamSchema(json: #"[{"name": "a", "dtype": "long", "default": 1}]"#, name: "s")
        #expect(params.params == [ParamSpec("a", .value(.long), default: 1)])
    }

    @Test(
        "what is no schema is told with its place",
        arguments: [
            (
                "[{\"type\": \"lnog\"}]",
                "s:1:11: `lnog` is no type of MLflow's (boolean, integer, long, float, double, string, binary, datetime, array, object, map, any); did you mean `long`?"
            ),
            ("[]", "s:1:1: a schema is a list of at least one column or tensor"),
            ("{}", "s:1:1: a schema is a list of at least one column or tensor"),
            ("[{\"name\": \"a\"}]", "s:1:2: there is no `type`, which is text"),
            ("[{\"type\": \"array\"}]", "s:1:2: there is no `items`"),
            (
                "[{\"type\": \"object\", \"properties\": {}}]",
                "s:1:2: `properties` must be an object with at least one property"
            ),
            ("[{\"type\": \"tensor\"}]", "s:1:2: there is no `tensor-spec`"),
            (
                "[{\"type\": \"long\", \"name\": \"a\"}, {\"type\": \"long\"}]",
                "s:1:1: some of the schema's parts have names and some do not"
            ),
            (
                "[{\"type\": \"long\", \"name\": \"a\"}, {\"type\": \"long\", \"name\": \"a\"}]",
                "s:1:1: the name `a` is used by two of the schema's parts"
            ),
            ("[{\"type\": \"long\"}, {\"type\": \"tensor\"}]", "s:1:20: a schema has columns or tensors, not both"),
            ("[{\"type\": ", "s:1:11: this is not JSON"),
        ])
    func refused(_ json: String, _ message: String) {
        #expect(problem { _ = try Schema(json: json, name: "s") } == message)
    }
}
