import KMLFCatalog
import Testing

@Suite struct CachedDatasetTests {
    static let entry = "note: {type: CachedDataset, dataset: {type: text.TextDataset, filepath: note.txt}}"

    @Test func `a file is read once, until it is released`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry)
            try project.write("one", to: "note.txt")
            #expect(try await catalog.load("note") == "one")
            try project.write("two", to: "note.txt")
            #expect(try await catalog.load("note") == "one")
            try await catalog.release("note")
            #expect(try await catalog.load("note") == "two")
        }
    }

    @Test func `what is saved is written, and kept`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry)
            #expect(try await !catalog.exists("note"))
            try await catalog.save("one", to: "note")
            #expect(try project.text("note.txt") == "one")
            try project.write("two", to: "note.txt")
            #expect(try await catalog.load("note") == "one")
            #expect(
                project.neutral(try catalog.dataset("note")?.printedForm)
                    == "CachedDataset(dataset=text.TextDataset, filepath=ROOT/note.txt)")
        }
    }

    @Test func `another type than the kept one is loaded anew`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                "numbers: {type: CachedDataset, dataset: {type: json.JSONDataset, filepath: n.json}}")
            try await catalog.save([1, 2], to: "numbers")
            #expect(try await catalog.load("numbers") == [1.0, 2.0])
            #expect(try await catalog.load("numbers") == [1, 2])
        }
    }

    @Test(
        "versions are kept whether the outer or the inner entry says so",
        arguments: ["versioned: true, dataset: {", "dataset: {versioned: true, "])
    func versioned(_ start: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                "note: {type: kedro.io.CachedDataSet, \(start)type: text.TextDataset, filepath: note.txt}}", save: "v1")
            try await catalog.save("x", to: "note")
            #expect(try project.text("note.txt/v1/note.txt") == "x")
        }
    }
}
