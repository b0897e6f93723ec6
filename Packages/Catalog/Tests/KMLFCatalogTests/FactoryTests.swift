import KMLFCatalog
import KMLFConfig
import Testing

@Suite struct FactoryTests {
    @Test func `a name that fits a pattern gets its entry with the placeholders filled in`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                _base: &base {type: text.TextDataset}
                "{namespace}.{name}@text":
                  <<: *base
                  filepath: data/{namespace}/{name}.txt
                """)
            #expect(catalog.names == [])
            #expect(catalog.contains("iris.note@text"))
            #expect(!catalog.contains("iris.note"))
            try await catalog.save("x", to: "iris.note@text")
            #expect(try project.text("data/iris/note.txt") == "x")
            #expect(catalog.names == ["iris.note@text"])
        }
    }

    @Test func `the entry itself comes first, then patterns by their letters, then the catch-all`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                "{any}": {type: text.TextDataset, filepath: any.txt}
                "{a}_{b}": {type: text.TextDataset, filepath: two.txt}
                "{a}_csv": {type: text.TextDataset, filepath: csv.txt}
                "x_{b}": {type: text.TextDataset, filepath: x.txt}
                x_csv: {type: text.TextDataset, filepath: exact.txt}
                """)
            #expect(catalog.patternNames == ["{a}_csv", "x_{b}", "{a}_{b}", "{any}"])
            func file(_ name: String) throws -> String? { project.neutral(try catalog.dataset(name)?.filePath) }
            #expect(try file("x_csv") == "ROOT/exact.txt")
            #expect(try file("y_csv") == "ROOT/csv.txt")
            #expect(try file("x_y") == "ROOT/x.txt")
            #expect(try file("y_z") == "ROOT/two.txt")
            #expect(try file("y") == "ROOT/any.txt")
        }
    }

    /// The answers are those of Kedro 1.7.
    @Test(arguments: [
        ("x_csv", "{a}_csv"), ("y_csv", "{a}_csv"), ("x_y", "x_{b}"), ("y_z", "{a}_{b}"), ("y", nil),
        ("a.b", "{c}.{d}"),
        ("a_", nil), ("ab_", "{e}{f}_"), ("_x", nil), ("a_b_c", "{a}_{b}"), ("a_b_csv", "{a}_csv"),
        ("a-a", "{same}-{same}"), ("a-b", nil), ("ab-ab", "{same}-{same}"),
    ])
    func `patterns fit the names that they fit in Kedro`(name: String, pattern: String?) async throws {
        try await TestProject.run { project in
            let patterns = ["{a}_{b}", "{a}_csv", "x_{b}", "{c}.{d}", "{e}{f}_", "{same}-{same}"]
            let catalog = try project.catalog(patterns.map { "\"\($0)\": {type: MemoryDataset}\n" }.joined())
            #expect(catalog.entry(name)?.pattern == pattern)
            #expect(catalog.contains(name) == (pattern != nil))
        }
    }

    @Test func `every caller gets the same dataset for a name`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("\"{x}_m\": {type: MemoryDataset}")
            try await catalog.save(1, to: "a_m")
            #expect(try await catalog.load("a_m") == 1)
            #expect(try await !catalog.exists("b_m"))
        }
    }

    @Test(
        "patterns that cannot be are told when the catalog is read",
        arguments: [
            (
                "\"{a}\": {type: text.TextDataset, filepath: \"{b}\"}",
                "1:43: {a}.filepath: uses the placeholder {b}, which the entry's name does not have"
            ),
            (
                "\"{a}\": {type: MemoryDataset}\n\"{b}{c}\": {type: MemoryDataset}",
                "2:1: {b}{c}: fits every name, as {a} does; keep one of them"
            ),
            (
                "\"{}_x\": {type: MemoryDataset}",
                "1:1: {}_x: has the placeholder {}; a placeholder is a plain name, such as {name}"
            ),
            (
                "\"{a:d}\": {type: MemoryDataset}",
                "1:1: {a:d}: has the placeholder {a:d}; a placeholder is a plain name, such as {name}"
            ),
            ("\"x{a\": {type: MemoryDataset}", "1:1: x{a: has a { without its }"),
        ])
    func wrongPatterns(_ text: String, _ message: String) async throws {
        try await TestProject.run { project in
            let error = await errorText { try project.catalog(text) }
            #expect(error?.split(separator: "\n").first.map(String.init) == "conf/base/catalog.yml:\(message)")
        }
    }

    @Test func `mistakes of a pattern's entry that no name mends are told when the catalog is read`() async throws {
        try await TestProject.run { project in
            let text = """
                "{a}_x": {type: "{a}.CSVDataset", filepat: a}
                "{a}_y":
                  type: partitions.PartitionedDataset
                  path: "{a}"
                  dataset: {type: pandas.CSVDataset, load_args: {sep: "{a}", decimal: ".."}}
                  filename_sufix: .csv
                "{a}_z": {type: pillow.ImageDataset, filepath: "{a}", credentials: "{a}"}
                """
            let message = await errorText { try project.catalog(text) }
            let places = message?.split(separator: "\n").filter { $0.hasPrefix("conf/") }
                .map { $0.split(separator: ": ")[..<2].joined(separator: " ") }
            #expect(places == ["conf/base/catalog.yml:6:3 {a}_y.filename_sufix"])
        }
    }

    @Test func `a pattern whose entry is wrong for a name names entry and dataset`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("\"{kind}_x\": {type: \"{kind}.CSVDataset\", filepath: a}")
            #expect(try catalog.dataset("pandas_x") != nil)
            let text = await errorText { try await catalog.load("pandsa_x", as: String.self) }
            #expect(
                text?.split(separator: "\n").first.map(String.init) == """
                    dataset `pandsa_x` cannot be loaded: conf/base/catalog.yml:1:20: pandsa_x.type: names the dataset \
                    type pandsa.CSVDataset, which is not known
                    """)
        }
    }

    @Test func `placeholders are filled in every text, at any depth, and nothing else is touched`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                """
                "{space}.{name}":
                  type: MemoryDataset
                  data: [{a: "{space}", "{name}": 1}, ["x{name}x", 2.5, true], "{name}{space}"]
                """)
            let data: ParameterValue = try await catalog.load("s.n")
            #expect(data == [["a": "s", "{name}": 1], ["xnx", 2.5, true], "ns"])
        }
    }
}
