import KMLFCatalog
import KMLFDataFrame
import Synchronization
import Testing

@Suite struct PartitionedDatasetTests {
    struct Row: Codable, Equatable, Sendable {
        var a: Int
    }

    static func entry(_ arguments: String = "") -> String {
        """
        parts:
          type: partitions.PartitionedDataset
          path: data/parts
          dataset: pandas.CSVDataset
          filename_suffix: .csv
          \(arguments)
        """
    }

    @Test(
        "Kedro's spellings of the type are one",
        arguments: [
            "partitions.PartitionedDataset", "PartitionedDataset", "PartitionedDataSet", "kedro.io.PartitionedDataSet",
            "kedro_datasets.partitions.PartitionedDataset",
            "kedro_datasets.partitions.partitioned_dataset.PartitionedDataset",
        ])
    func spellings(_ type: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("parts: {type: \(type), path: data, dataset: {type: text.TextDataSet}}")
            #expect(
                project.neutral(try catalog.dataset("parts")?.printedForm)
                    == "\(type)(dataset=text.TextDataSet, path=ROOT/data)")
        }
    }

    @Test func `each file is a partition, named by its path without the suffix`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry())
            try await catalog.save(["2024/01": [Row(a: 1)], "2024/02": [Row(a: 2)], "x": []], to: "parts")
            #expect(try project.text("data/parts/2024/02.csv") == "a\n2\n")
            try project.write("other", to: "data/parts/README")
            try project.write("other", to: "data/parts/.hidden.csv")
            let rows: [String: [Row]] = try await catalog.load("parts")
            #expect(rows == ["2024/01": [Row(a: 1)], "2024/02": [Row(a: 2)], "x": []])
            let frames: [String: DataFrame] = try await catalog.load("parts")
            #expect(frames["2024/01"]?["a"]?.integers == [1])
            #expect(try await catalog.exists("parts"))
        }
    }

    @Test func `a Partition is loaded when it is asked for, and made while it is saved`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry())
            let made = Mutex<[Int]>([])
            let parts = Dictionary(
                uniqueKeysWithValues: [3, 1, 2].map { number in
                    (
                        "p\(number)",
                        Partition {
                            made.withLock { $0.append(number) }
                            return [Row(a: number)]
                        }
                    )
                })
            try await catalog.save(parts, to: "parts")
            #expect(made.withLock(\.self) == [1, 2, 3])
            let loaded: [String: Partition<[Row]>] = try await catalog.load("parts")
            #expect(loaded.keys.sorted() == ["p1", "p2", "p3"])
            try project.write("a\n7\n", to: "data/parts/p1.csv")
            #expect(try await loaded["p1"]?.load() == [Row(a: 7)])
            try project.write("a\nx\n", to: "data/parts/p2.csv")
            #expect(
                project.neutral(await errorText { try await loaded["p2"]?.load() })
                    == """
                    dataset `parts` cannot be loaded: partition `p2`: line 2, column `a`: expected Int, found "x"
                    """)
        }
    }

    @Test("partitions that were there stay, unless they are overwritten", arguments: [false, true])
    func overwrite(_ overwrites: Bool) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry("overwrite: \(overwrites)"))
            try await catalog.save(["a": [Row(a: 1)], "b": [Row(a: 2)]], to: "parts")
            try await catalog.save(["b": [Row(a: 3)], "c": [Row(a: 4)]], to: "parts")
            #expect(try project.names(in: "data/parts") == (overwrites ? [] : ["a.csv"]) + ["b.csv", "c.csv"])
            #expect(try project.text("data/parts/b.csv") == "a\n3\n")
            #expect(try project.names(in: "data") == ["parts"])
        }
    }

    @Test("when one partition cannot be made nothing changes", arguments: [false, true])
    func failure(_ overwrites: Bool) async throws {
        struct Failure: Error {}
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry("overwrite: \(overwrites)"))
            try await catalog.save(["a": [Row(a: 1)]], to: "parts")
            let parts = ["a": Partition { [Row(a: 2)] }, "b": Partition<[Row]> { throw Failure() }]
            let text = await errorText { try await catalog.save(parts, to: "parts") }
            #expect(text?.hasSuffix(" cannot be saved: partition `b`: Failure()") == true, "\(text ?? "")")
            #expect(try project.names(in: "data") == ["parts"])
            #expect(try project.names(in: "data/parts") == ["a.csv"])
            #expect(try project.text("data/parts/a.csv") == "a\n1\n")
        }
    }

    @Test("a file in the place of the folder stays as it is", arguments: [false, true])
    func fileInTheWay(_ overwrites: Bool) async throws {
        try await TestProject.run { project in
            try project.write("mine", to: "data/parts")
            let catalog = try project.catalog(Self.entry("overwrite: \(overwrites)"))
            let text = project.neutral(await errorText { try await catalog.save(["a": [Row(a: 1)]], to: "parts") })
            #expect(text?.hasSuffix(" cannot be saved: ROOT/data/parts is a file; a folder is wanted") == true)
            #expect(try project.text("data/parts") == "mine")
            #expect(try project.names(in: "data") == ["parts"])
        }
    }

    @Test func `without a file loading says so`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry())
            #expect(try await !catalog.exists("parts"))
            #expect(
                project.neutral(await errorText { try await catalog.load("parts", as: [String: DataFrame].self) })
                    == """
                    dataset `parts` (partitions.PartitionedDataset(dataset=pandas.CSVDataset, filename_suffix=.csv, \
                    path=ROOT/data/parts)) cannot be loaded: there is no file whose name ends in .csv in ROOT/data/parts
                    """)
        }
    }

    @Test(
        "an id that leads out of the folder, or is not found again, is refused",
        arguments: ["", "/etc/x", "../x", "a/../../x", "a//b", ".a", "a/.b", "a\0"])
    func unsafeID(_ id: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry())
            let text = await errorText { try await catalog.save([id: [Row(a: 1)], "b": []], to: "parts") }
            #expect(
                text?.hasSuffix(
                    "`\(id)` cannot be a partition: an id is a relative path whose parts are not empty and begin with no dot"
                )
                    == true)
            #expect(try project.names(in: "") == [])
        }
    }

    @Test func `types that the files do not give are told before anything is read`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry())
            let dataset = try #require(try catalog.dataset("parts"))
            #expect(dataset.canLoad(as: [String: [Row]].self))
            #expect(dataset.canLoad(as: [String: Partition<DataFrame>].self))
            #expect(dataset.canSave([String: Partition<[Row]>]?.self))
            #expect(!dataset.canLoad(as: [String: String].self))
            #expect(!dataset.canLoad(as: [Int: DataFrame].self))
            #expect(!dataset.canLoad(as: DataFrame.self))
            let text = await errorText { try await catalog.save(["a": 5], to: "parts") }
            #expect(
                text?.hasSuffix(
                    """
                    it takes [String: Value] or [String: Partition<Value>], where each Value is DataFrame, or [Row] for any \
                    Codable Row, but the value is [String: Int]
                    """) == true, "\(text ?? "")")
        }
    }

    @Test(
        "mistakes of the files' type are told when the catalog is read",
        arguments: [
            (
                "dataset: {type: pandas.CSVDataset, filepath: x}",
                "3:52: parts.dataset.filepath: must not be given: each partition has a path of its own; remove the key"
            ),
            (
                "dataset: {type: pandas.CSVDataset, versioned: true}",
                "3:53: parts.dataset.versioned: must not be given: partitions keep no versions; remove the key"
            ),
            ("dataset: {type: pandas.CSVDataset, load_arg: {}}", "3:42: parts.dataset.load_arg: is not a known key"),
            ("dataset: 5", "3:16: parts.dataset: must be a type or a mapping with a `type`, not an integer"),
            ("dataset: {type: MemoryDataset}", "3:16: parts.dataset.filepath: is not a known key"),
            (
                "dataset: pandas.CSVDatset",
                "3:16: parts.dataset.type: names the dataset type pandas.CSVDatset, which is not known"
            ),
            (
                "overwrite: true",
                "1:8: parts.dataset: is missing. The type of the files: its name, or a mapping with its type and arguments."
            ),
        ])
    func mistakes(_ argument: String, _ message: String) async throws {
        try await TestProject.run { project in
            let text = "parts: {type: PartitionedDataset,\n      path: x,\n      \(argument)}"
            let error = await errorText { try project.catalog(text) }
            #expect(error?.split(separator: "\n").first.map(String.init) == "conf/base/catalog.yml:\(message)")
        }
    }

    @Test func `a dataset made in code takes any type of files`() async throws {
        try await TestProject.run { project in
            let dataset = try PartitionedDataset("notes", path: "\(project.root)/notes", suffix: ".txt.gz") { path in
                TextDataset(DatasetFile(path))
            }
            let catalog = DataCatalog(["notes": dataset])
            try await catalog.save(["a": "x"], to: "notes")
            #expect(try project.bytes("notes/a.txt.gz").starts(with: [0x1F, 0x8B]))
            #expect(try await catalog.load("notes") == ["a": "x"])
        }
    }
}
