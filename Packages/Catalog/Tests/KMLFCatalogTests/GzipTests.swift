import KMLFCatalog
import KMLFDataFrame
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct GzipTests {
    @Test(
        "any file whose name ends in .gz is compressed, and equal data gives equal files",
        arguments: ["text.TextDataset", "json.JSONDataset", "yaml.YAMLDataset"])
    func compressed(_ type: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("note: {type: \(type), filepath: data/note.gz}")
            let text = String(repeating: "a line that comes often\n", count: 10_000)
            try await catalog.save(text, to: "note")
            let file = try project.bytes("data/note.gz")
            #expect(file.starts(with: [0x1F, 0x8B]))
            #expect(file.count < text.utf8.count / 50)
            #expect(try await catalog.load("note") == text)
            try await catalog.save(text, to: "note")
            #expect(try project.bytes("data/note.gz") == file)
        }
    }

    @Test func `a versioned CSV file is compressed too`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                "iris: {type: pandas.CSVDataset, filepath: iris.csv.gz, versioned: true}", save: "v1")
            try await catalog.save(DataFrame(csv: "a,b\n1,x\n"), to: "iris")
            #expect(try project.bytes("iris.csv.gz/v1/iris.csv.gz").starts(with: [0x1F, 0x8B]))
            #expect(try await catalog.load("iris", as: DataFrame.self)["a"]?.integers == [1])
        }
    }

    /// `gzip.compress(b"one ", mtime=0) + gzip.compress(b"two", mtime=0) + bytes(3)` of Python.
    @Test func `several members and the zeros behind them are read, as gzip reads them`() async throws {
        try await TestProject.run { project in
            let members = """
                H4sIAAAAAAACA8vPS1UAAElhrCMEAAAAH4sIAAAAAAACAyspzwcAZorKEQMAAAAAAAA=
                """
            try project.write(try #require(Data(base64Encoded: members)), to: "note.gz")
            let catalog = try project.catalog("note: {type: text.TextDataset, filepath: note.gz}")
            #expect(try await catalog.load("note") == "one two")
        }
    }

    @Test("a file that is not gzip, or not whole, is an error that names it", arguments: [0, 1, 9, 40])
    func damaged(_ count: Int) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("note: {type: text.TextDataset, filepath: note.gz}")
            try await catalog.save((0..<500).map { "\($0 * $0)" }.joined(), to: "note")
            try project.write(
                count == 0 ? Data("plain text".utf8) : Data(project.bytes("note.gz").prefix(count)), to: "note.gz")
            #expect(
                project.neutral(await errorText { try await catalog.load("note", as: String.self) })
                    == """
                    dataset `note` (text.TextDataset(filepath=ROOT/note.gz)) cannot be loaded: ROOT/note.gz is not in \
                    gzip's format, or is damaged; a file that is not compressed must not end in .gz
                    """)
        }
    }
}
