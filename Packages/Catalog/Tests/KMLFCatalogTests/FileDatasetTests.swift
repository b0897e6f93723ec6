import KMLFCatalog
import KMLFConfig
import KMLFDataFrame
import KMLFPipeline
import Testing

@Suite struct FileDatasetTests {
    struct Iris: Codable, Equatable, Sendable {
        var length: Double
        var species: String?
    }

    @Test func `a CSV file is loaded as a frame or as rows, and saved from either`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("iris: {type: pandas.CSVDataset, filepath: data/01_raw/iris.csv}")
            let rows = [Iris(length: 1.5, species: "setosa"), Iris(length: 2, species: nil)]
            try await catalog.save(rows, to: "iris")
            #expect(try project.text("data/01_raw/iris.csv") == "length,species\n1.5,setosa\n2.0,\n")
            #expect(try await catalog.load("iris") == rows)
            let frame: DataFrame = try await catalog.load("iris")
            #expect(frame["length"]?.doubles == [1.5, 2])
            try await catalog.save(frame.head(1), to: "iris")
            #expect(try await catalog.load("iris", as: [Iris]?.self) == [rows[0]])
        }
    }

    @Test func `options of pandas are kept to when a CSV file is loaded and saved`() async throws {
        try await TestProject.run { project in
            try project.write("# made by hand\nid;when;size;x\n007;2024-02-29;1,5;-\n008;;2;3\n", to: "in.csv")
            let catalog = try project.catalog(
                """
                in:
                  type: pandas.CSVDataset
                  filepath: in.csv
                  layer: raw
                  metadata: {kedro-viz: {layer: raw}}
                  version: ignored
                  load_args:
                    sep: ";"
                    skiprows: 1
                    decimal: ","
                    dtype: {id: str}
                    parse_dates: [when]
                    na_values: "-"
                    usecols: [id, when, size, x]
                    low_memory: false
                    engine: c
                  save_args: {sep: '\\t', index: false, na_rep: none, columns: [x, id]}
                """)
            let frame: DataFrame = try await catalog.load("in")
            #expect(
                frame.columns == [
                    Column("id", .string(["007", "008"])), Column("when", .date([DateTime("2024-02-29"), nil])),
                    Column("size", .double([1.5, 2])), Column("x", .integer([nil, 3])),
                ])
            try await catalog.save(frame, to: "in")
            #expect(try project.text("in.csv") == "x\tid\nnone\t007\n3\t008\n")
        }
    }

    @Test func `encodings, dates and quotes of a CSV file are those of the catalog`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                in:
                  type: pandas.CSVDataset
                  filepath: in.csv
                  load_args:
                    encoding: utf-8-sig
                    parse_dates: [day]
                    date_format: "%d.%m.%Y"
                    thousands: "_"
                    comment: "#"
                    skiprows: [1]
                    usecols: [0, 1, 2]
                    na_values: {n: 7}
                    true_values: [oui]
                    false_values: ["non"]
                    memory_map: true
                  save_args: {encoding: latin-1, quoting: 2, date_format: "%Y/%m", float_format: "%.1f", header: [d, m, o]}
                out: {type: pandas.CSVDataset, filepath: in.csv, load_args: {encoding: latin-1}}
                """)
            try project.write(
                "\u{FEFF}day,n,ok,x\nunits,,,\n01.03.2024,1_000,oui,0 # note\n02.03.2024,7,non,0\n", to: "in.csv")
            let frame: DataFrame = try await catalog.load("in")
            #expect(
                frame.columns == [
                    Column("day", .date([DateTime("2024-03-01"), DateTime("2024-03-02")])),
                    Column("n", .integer([1000, nil])), Column("ok", .boolean([true, false])),
                ])
            let changed = try DataFrame(columns: [
                Column("é", .string(["ü"])), Column("x", .double([0.25])), Column("t", .date([DateTime("2024-03-01")])),
            ])
            try await catalog.save(changed, to: "in")
            let back: DataFrame = try await catalog.load("out")
            #expect(try back == DataFrame(csv: "d,m,o\nü,0.2,2024/03\n"))
        }
    }

    struct Model: Codable, Equatable, Sendable {
        var name: String
        var weights: [Double]
        var classes: [String: Int]
        var bias: Double?
        var isTrained: Bool
    }

    let model = Model(name: "é \"q\"\n", weights: [9, 0.1, 1e300], classes: ["a": 1], bias: nil, isTrained: true)

    @Test("any Codable value is saved and comes back", arguments: ["json.JSONDataset", "yaml.YAMLDataset"])
    func codable(_ type: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("model: {type: \(type), filepath: data/06_models/model}")
            try await catalog.save(model, to: "model")
            #expect(try await catalog.load("model") == model)
            try await catalog.save([[1, 2], [3]], to: "model")
            #expect(try await catalog.load("model") == [[1, 2], [3]])
            try await catalog.save("text", to: "model")
            #expect(try await catalog.load("model") == "text")
            try await catalog.save(ParameterValue.map(["a": [1, 2.5, nil], "b": "x"]), to: "model")
            #expect(try await catalog.load("model", as: ParameterValue.self) == .map(["a": [1, 2.5, nil], "b": "x"]))
        }
    }

    @Test func `JSON is written in the order of the properties, doubles with their point`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                plain: {type: json.JSONDataset, filepath: plain.json}
                pretty: {type: json.JSONDataset, filepath: pretty.json, save_args: {indent: 2, sort_keys: true, ensure_ascii: true}}
                """)
            try await catalog.save(model, to: "plain")
            #expect(
                try project.text("plain.json") == """
                    {"name": "é \\"q\\"\\n", "weights": [9.0, 0.1, 1e+300], "classes": {"a": 1}, "isTrained": true}
                    """)
            try await catalog.save(["b": ["é\u{1F600}"], "a": []], to: "pretty")
            #expect(
                try project.text("pretty.json") == """
                    {
                      "a": [],
                      "b": [
                        "\\u00e9\\ud83d\\ude00"
                      ]
                    }
                    """)
        }
    }

    @Test func `what Python writes for NaN is read and written`() async throws {
        try await TestProject.run { project in
            try project.write("{\"a\": [NaN, Infinity, -Infinity, 1]}", to: "x.json")
            let catalog = try project.catalog("x: {type: json.JSONDataset, filepath: x.json}")
            let values: [String: [Double]] = try await catalog.load("x")
            #expect(values["a"]?[0].isNaN == true)
            #expect(values["a"]?.dropFirst() == [.infinity, -.infinity, 1])
            try await catalog.save(values, to: "x")
            #expect(try project.text("x.json") == "{\"a\": [NaN, Infinity, -Infinity, 1.0]}")
        }
    }

    @Test func `text is saved and loaded to the byte`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("note: {type: text.TextDataset, filepath: data/note.txt}")
            try await catalog.save("line\r\né\n", to: "note")
            #expect(try project.text("data/note.txt") == "line\r\né\n")
            #expect(try await catalog.load("note") == "line\r\né\n")
        }
    }

    @Test(
        "errors name the dataset, its printed form, the file and the cause",
        arguments: [
            (
                "csv", "length,species\nx,y\n",
                "(pandas.CSVDataset(filepath=ROOT/f)) cannot be loaded: line 2, column `length`: expected Double, found \"x\""
            ),
            (
                "json", "[{\"length\": \"x\"}]",
                """
                (json.JSONDataset(filepath=ROOT/f)) cannot be loaded: ROOT/f:1:13: at [0].length: Expected to decode Double but \
                found a string instead.
                """
            ),
            (
                "json", "[{}]",
                "(json.JSONDataset(filepath=ROOT/f)) cannot be loaded: ROOT/f:1:2: at [0]: there is no key `length`"
            ),
            (
                "yaml", "- length: x\n",
                """
                (yaml.YAMLDataset(filepath=ROOT/f)) cannot be loaded: ROOT/f:1:11: [0].length: must be a number, not the \
                text "x"
                - length: x
                          ^
                """
            ),
            (
                "yaml", "a:\n\tb: 1\n",
                """
                (yaml.YAMLDataset(filepath=ROOT/f)) cannot be loaded: ROOT/f:2:1: a tab in the indentation; indent with spaces
                \tb: 1
                ^
                """
            ),
            (
                "json", "[{\"length\": 1,}\n",
                "(json.JSONDataset(filepath=ROOT/f)) cannot be loaded: ROOT/f:1:15: this is not JSON"
            ),
            (
                "csv", nil,
                "(pandas.CSVDataset(filepath=ROOT/f)) cannot be loaded: there is no file ROOT/f; put it there, or correct the dataset's path in the catalog"
            ),
            (
                "yaml", nil,
                "(yaml.YAMLDataset(filepath=ROOT/f)) cannot be loaded: there is no file ROOT/f; put it there, or correct the dataset's path in the catalog"
            ),
        ])
    func loadErrors(_ kind: String, _ content: String?, _ message: String) async throws {
        try await TestProject.run { project in
            if let content { try project.write(content, to: "f") }
            let types = ["csv": "pandas.CSVDataset", "json": "json.JSONDataset", "yaml": "yaml.YAMLDataset"]
            let catalog = try project.catalog("data: {type: \(types[kind] ?? ""), filepath: f}")
            let text = await errorText { try await catalog.load("data", as: [Iris].self) }
            #expect(project.neutral(text) == "dataset `data` \(message)")
        }
    }

    @Test func `a type that the dataset does not give or take is told before the file is touched`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                iris: {type: pandas.CSVDataset, filepath: iris.csv}
                note: {type: text.TextDataset, filepath: note.txt}
                """)
            struct Opaque: Sendable {}
            #expect(
                project.neutral(await errorText { try await catalog.load("iris", as: [Opaque].self) })
                    == """
                    dataset `iris` (pandas.CSVDataset(filepath=ROOT/iris.csv)) cannot be loaded: it gives DataFrame, or \
                    [Row] for any Codable Row, but [Opaque] is wanted
                    """)
            #expect(
                project.neutral(await errorText { try await catalog.save(5, to: "note") })
                    == """
                    dataset `note` (text.TextDataset(filepath=ROOT/note.txt)) cannot be saved: it takes String, but the \
                    value is Int
                    """)
            #expect(try catalog.dataset("iris")?.canLoad(as: [Iris]?.self) == true)
            #expect(try catalog.dataset("iris")?.canSave([Opaque].self) == false)
            #expect(try catalog.dataset("iris")?.canSave(DataFrame?.self) == true)
        }
    }

    @Test func `a save that fails leaves the file as it was, and nothing beside it`() async throws {
        struct Failing: Encodable, Sendable {
            struct Failure: Error {}
            func encode(to encoder: any Encoder) throws { throw Failure() }
        }
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                model: {type: json.JSONDataset, filepath: data/model.json}
                folder: {type: text.TextDataset, filepath: data}
                below: {type: text.TextDataset, filepath: data/model.json/x}
                """)
            try await catalog.save(1, to: "model")
            await #expect(throws: DatasetError.self) { try await catalog.save(Failing(), to: "model") }
            #expect(
                project.neutral(await errorText { try await catalog.save("x", to: "folder") })
                    == """
                    dataset `folder` (text.TextDataset(filepath=ROOT/data)) cannot be saved: ROOT/data is a folder; a \
                    file is wanted
                    """)
            #expect(
                project.neutral(await errorText { try await catalog.save("x", to: "below") })
                    == """
                    dataset `below` (text.TextDataset(filepath=ROOT/data/model.json/x)) cannot be saved: the folder \
                    ROOT/data/model.json cannot be made: File exists
                    """)
            #expect(try project.text("data/model.json") == "1")
            #expect(try project.names(in: "data") == ["model.json"])
        }
    }

    @Test func `a file exists once it is saved`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("note: {type: text.TextDataset, filepath: a/b/note.txt}")
            #expect(try await !catalog.exists("note"))
            try await catalog.save("x", to: "note")
            #expect(try await catalog.exists("note"))
            #expect(project.neutral(try catalog.dataset("note")?.filePath) == "ROOT/a/b/note.txt")
        }
    }
}
